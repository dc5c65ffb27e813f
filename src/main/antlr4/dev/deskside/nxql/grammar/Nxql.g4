/*
 * NXQL, the query language of the Engines (Web API V2).
 *
 * The grammar says where things stand; which operators, types and moments there are is checked when the tree is built,
 * so that an error can name what was expected. No rule calls itself: the depth of a query is bounded by its form.
 * Parentheses that are missing at the very end are added before parsing, as the Engine does.
 */
grammar Nxql;

options { caseInsensitive = true; }

query     : ( LPAREN select RPAREN | select ) EOF ;
select    : SELECT LPAREN selected+ RPAREN from tail* ;
selected  : field | LPAREN WORD LPAREN field+ RPAREN RPAREN ;
field     : WORD | DYNAMIC ;

from      : LPAREN FROM tables clause* RPAREN ;
tables    : WORD | LPAREN WORD+ RPAREN ;
clause    : with | where | between | limit ;
with      : LPAREN WITH WORD restriction* RPAREN ;
restriction : where | between | compute ;
where     : LPAREN WHERE WORD condition+ RPAREN ;
condition : LPAREN WORD field value RPAREN ;
value     : LPAREN WORD literal* RPAREN ;
literal   : QUOTED | PARAMETER | word ;
between   : LPAREN BETWEEN moment moment RPAREN ;
moment    : literal | value ;
compute   : LPAREN COMPUTE field+ RPAREN ;

tail      : having | orderBy | limit ;
having    : LPAREN HAVING WORD condition+ RPAREN ;
orderBy   : LPAREN ORDER_BY field WORD? RPAREN ;
limit     : LPAREN LIMIT WORD RPAREN ;

/* In a value a keyword is a word like any other. */
word      : WORD | SELECT | FROM | WITH | WHERE | BETWEEN | COMPUTE | HAVING | ORDER_BY | LIMIT ;

LPAREN    : '(' ;
RPAREN    : ')' ;
SELECT    : 'select' ;
FROM      : 'from' ;
WITH      : 'with' ;
WHERE     : 'where' ;
BETWEEN   : 'between' ;
COMPUTE   : 'compute' ;
HAVING    : 'having' ;
ORDER_BY  : 'order_by' ;
LIMIT     : 'limit' ;

/* A category, custom field, score or remote action: #Location, #"action:Disk Cleanup/ExecutionStatus", #%1 */
DYNAMIC   : '#' ( QUOTED | PARAMETER | WORD ) ;
PARAMETER : '%' [a-z0-9_]+ ;
QUOTED    : '"' ( '\\' . | ~["\\] )* '"' | '\'' ( '\\' . | ~['\\] )* '\'' ;
WORD      : ~[\u0000-\u0020()"'#%\u00a0\ufeff] ~[\u0000-\u0020()"\u00a0\ufeff]* ;
SPACE     : [ \t\r\n\u00a0\ufeff]+ -> skip ;

/* What cannot be read is a token too, so that the parser reports it with its place. */
UNENDED   : '"' ( '\\' . | ~["\\] )* | '\'' ( '\\' . | ~['\\] )* ;
STRAY     : . ;

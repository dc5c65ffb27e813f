/*
 * NQL, the query language of tenants, as far as saved queries for a hub need it. The grammar says where things stand; which
 * tables, fields and functions there are, only the one who answers knows.
 */
grammar Nql;

query      : name period? ( PIPE statement )* EOF ;
period     : DURING? PAST QUANTITY ;

statement  : LIST expression ( COMMA expression )*                          # list
           | WHERE condition                                                # where
           | SORT expression ( ASC | DESC )?                                # sort
           | LIMIT NUMBER                                                   # limit
           | ( WITH | INCLUDE ) name period?                                # join
           | COMPUTE assignment ( COMMA assignment )*                       # compute
           | SUMMARIZE assignment ( COMMA assignment )* ( BY name ( COMMA name )* )?   # summarize
           ;
assignment : WORD ASSIGN expression ;

/* system_drive_free_space.min(), time.last(), count(), countif(status == success), last_boot.time_elapsed() */
expression : name ( LPAREN condition? RPAREN )? ;

condition  : conjunction ( OR conjunction )* ;
conjunction : check ( AND check )* ;
check      : LPAREN condition RPAREN | comparison ;
comparison : expression operator value ;
operator   : ASSIGN | EQUALS | DIFFERS | LESS | GREATER | AT_MOST | AT_LEAST | NOT? ( IN | CONTAINS ) ;
value      : TEXT | NUMBER | QUANTITY | MOMENT | PARAMETER | name | LBRACKET value ( COMMA value )* RBRACKET ;

name       : part ( DOT part )* ;
part       : WORD | CUSTOM | LIST | WHERE | SORT | ASC | DESC | LIMIT | WITH | INCLUDE | COMPUTE | SUMMARIZE | BY | DURING | PAST ;

LIST      : 'list' ;
WHERE     : 'where' ;
SORT      : 'sort' ;
ASC       : 'asc' ;
DESC      : 'desc' ;
LIMIT     : 'limit' ;
WITH      : 'with' ;
INCLUDE   : 'include' ;
COMPUTE   : 'compute' ;
SUMMARIZE : 'summarize' ;
BY        : 'by' ;
DURING    : 'during' ;
PAST      : 'past' ;
AND       : 'and' ;
OR        : 'or' ;
IN        : 'in' ;
CONTAINS  : 'contains' ;

PIPE      : '|' ;
COMMA     : ',' ;
DOT       : '.' ;
LPAREN    : '(' ;
RPAREN    : ')' ;
LBRACKET  : '[' ;
RBRACKET  : ']' ;
EQUALS    : '==' ;
ASSIGN    : '=' ;
DIFFERS   : '!=' ;
AT_MOST   : '<=' ;
AT_LEAST  : '>=' ;
LESS      : '<' ;
GREATER   : '>' ;
NOT       : '!' ;

MOMENT    : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT ( [ T] DIGIT DIGIT ':' DIGIT DIGIT ( ':' DIGIT DIGIT )? )? ;
QUANTITY  : DIGIT+ ( '.' DIGIT+ )? [a-zA-Z]+ ;
NUMBER    : '-'? DIGIT+ ( '.' DIGIT+ )? ;
PARAMETER : '$' [a-zA-Z0-9_]+ ;
CUSTOM    : '#' [a-zA-Z0-9_]+ ;
WORD      : [a-zA-Z_] [a-zA-Z0-9_]* ;
TEXT      : '"' ~["]* '"' | '\'' ~[']* '\'' ;
SPACE     : [ \t\r\n]+ -> skip ;
COMMENT   : '/*' .*? '*/' -> skip ;
STRAY     : . ;

fragment DIGIT : [0-9] ;

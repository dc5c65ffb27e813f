/** Measures the figures of docs/benchmarks.md. Each program starts what it needs, on loopback, and ends it again. */
@org.jspecify.annotations.NullMarked
package dev.deskside.bench;

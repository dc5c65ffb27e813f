/** What keeps the house: the borders between packages, the routes and the contract, each as a test. */
@NullMarked
package dev.deskside.architecture;

import org.jspecify.annotations.NullMarked;

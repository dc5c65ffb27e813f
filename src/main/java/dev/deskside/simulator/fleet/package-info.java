/**
 * The simulated fleet: devices, people and what they did, each computed from the seed and a number when somebody asks.
 * Nothing is stored but the remote actions that ran, so a million devices cost no memory.
 */
@NullMarked
package dev.deskside.simulator.fleet;

import org.jspecify.annotations.NullMarked;

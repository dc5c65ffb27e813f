package dev.deskside.simulator.fleet;

/** Well-mixed 64-bit numbers: the finalizer of SplitMix64, which is a bijection, and its inverse. */
final class Mix {

    private Mix() {}

    static long mix(long number) {
        long z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    static long unmix(long number) {
        long z = (number ^ (number >>> 31) ^ (number >>> 62)) * 0x319642b2d24d8ec3L;
        z = (z ^ (z >>> 27) ^ (z >>> 54)) * 0x96de1b173f119089L;
        return z ^ (z >>> 30) ^ (z >>> 60);
    }

    /** A number from 0 to {@code bound - 1} that depends on nothing but the hash and the salt. */
    static int pick(long hash, int salt, int bound) {
        return (int) (((mix(hash + salt * 0x9e3779b97f4a7c15L) >>> 32) * bound) >>> 32);
    }
}

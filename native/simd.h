// SIMD: the loop is compiled for each generation of x86-64 (AVX-512, AVX2, any), and the loader picks the processor's best.
#pragma once
#define INLINE inline __attribute__((always_inline))
#if defined(__x86_64__) && !defined(__clang__)
#define SIMD __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SIMD
#endif

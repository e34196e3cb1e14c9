// Vector loops for whatever x86-64 processor the library meets: compiled several times, chosen when it is loaded.
#pragma once
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define INJERTO_SIMD __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define INJERTO_SIMD
#endif
#define INJERTO_INLINE inline __attribute__((always_inline))

template <typename To, typename From> INJERTO_INLINE To bit_copy(From from) { To to; std::memcpy(&to, &from, sizeof to); return to; }
INJERTO_INLINE float widen(uint16_t bf16) { return bit_copy<float>(uint32_t(bf16) << 16); }
/// To bfloat16, rounding to nearest even; NaN stays NaN.
INJERTO_INLINE uint16_t narrow(float value) {
  uint32_t bits = bit_copy<uint32_t>(value), rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
  return uint16_t((bits & 0x7FFFFFFF) > 0x7F800000 ? 0x7FC0 : rounded);
}
/// e to the power x within 2e-6 of it: 2^n by its exponent bits times a polynomial on [-1/2, 1/2].
INJERTO_INLINE float fast_exp(float x) {
  float t = x * 1.44269504f;
  t = t > 127.f ? 127.f : t;
  t = t < -126.f ? -126.f : t;
  float shifted = t + 12582912.f, f = t - (shifted - 12582912.f);  // 1.5 * 2^23: adding it rounds to an integer
  float p = 1.3333558e-3f;
  p = p * f + 9.6181291e-3f;
  p = p * f + 5.5504109e-2f;
  p = p * f + 2.4022651e-1f;
  p = p * f + 6.9314718e-1f;
  p = p * f + 1.f;
  return p * bit_copy<float>((bit_copy<uint32_t>(shifted) << 23) + 0x3F800000u);
}

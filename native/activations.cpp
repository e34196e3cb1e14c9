// ReLU6 and SiLU with their own gradients: ATen 1.13 has no bf16 gradient for the first and slow bf16 forms of the second.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <cstring>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#define INLINE inline __attribute__((always_inline))

namespace {
using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

template <typename To, typename From> INLINE To bits(From from) { To to; std::memcpy(&to, &from, sizeof to); return to; }
INLINE float widen(uint16_t bf16) { return bits<float>(uint32_t(bf16) << 16); }
INLINE uint16_t narrow(float value) {  // to nearest even; NaN stays NaN
  uint32_t v = bits<uint32_t>(value);
  return uint16_t((v & 0x7FFFFFFF) > 0x7F800000 ? 0x7FC0 : (v + 0x7FFF + ((v >> 16) & 1)) >> 16);
}
INLINE float sigmoid(float x) {  // within 2e-6: exp(-x) is 2^n, made of exponent bits, times a polynomial on [-1/2, 1/2]
  float t = x * -1.44269504f;
  t = t > 127.f ? 127.f : t < -126.f ? -126.f : t;
  float shifted = t + 12582912.f, f = t - (shifted - 12582912.f);  // adding 1.5 * 2^23 rounds to an integer
  float p = ((((1.3333558e-3f * f + 9.6181291e-3f) * f + 5.5504109e-2f) * f + 2.4022651e-1f) * f + 6.9314718e-1f) * f + 1.f;
  return 1.f / (1.f + p * bits<float>((bits<uint32_t>(shifted) << 23) + 0x3F800000u));
}
/// On the bits: those of non-negative floats are ordered as their values. What it clamps becomes exactly 0 or 6; NaN stays NaN.
template <typename U> constexpr U six = U(0x40C00000 >> (32 - 8 * sizeof(U)));
template <typename U> constexpr U infinity = U(0x7F800000 >> (32 - 8 * sizeof(U)));
template <typename U> INLINE U relu6(U x, U) {
  U size = x & (U(~U(0)) >> 1), clamped = x != size ? U(0) : size < six<U> ? size : six<U>;
  return size > infinity<U> ? x : clamped;
}
template <typename U> INLINE U relu6_gradient(U g, U y) { return (y != 0) & (y != six<U>) ? g : U(0); }
INLINE uint16_t silu(uint16_t x, uint16_t) { return narrow(widen(x) * sigmoid(widen(x))); }
INLINE uint16_t silu_gradient(uint16_t g, uint16_t saved) {
  float x = widen(saved), s = sigmoid(x);
  return narrow(widen(g) * (s + s * x * (1.f - s)));
}
template <typename U, typename F> INLINE void each(const void* a, const void* b, void* out, int64_t n, F f) {
  for (int64_t i = 0; i < n; i++) static_cast<U*>(out)[i] = f(static_cast<const U*>(a)[i], static_cast<const U*>(b)[i]);
}
enum Kernel { Relu6, Relu6Gradient, Silu, SiluGradient };  // each followed by its gradient

#ifdef __x86_64__  // compiled for each generation of processors; the loader picks the best
__attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
void loop(Kernel kernel, bool half, const void* a, const void* b, void* out, int64_t n) {
  using Half = uint16_t;
  using Single = uint32_t;
  if (kernel == Relu6) half ? each<Half>(a, b, out, n, relu6<Half>) : each<Single>(a, b, out, n, relu6<Single>);
  if (kernel == Relu6Gradient) half ? each<Half>(a, b, out, n, relu6_gradient<Half>) : each<Single>(a, b, out, n, relu6_gradient<Single>);
  if (kernel == Silu) each<Half>(a, b, out, n, silu);
  if (kernel == SiluGradient) each<Half>(a, b, out, n, silu_gradient);
}
Tensor pass(Kernel kernel, const Tensor& a, const Tensor& b) {  // over two dense tensors of equal strides
  Tensor out = at::empty_like(a);
  at::parallel_for(0, a.numel(), 32768, [&](int64_t from, int64_t to) {
    auto start = [&](const Tensor& t) { return static_cast<char*>(t.data_ptr()) + from * t.element_size(); };
    loop(kernel, a.element_size() == 2, start(a), start(b), start(out), to - from);
  });
  return out;
}
template <Kernel kernel> struct Activation : torch::autograd::Function<Activation<kernel>> {
  static Tensor forward(AutogradContext* context, const Tensor& x) {
    Tensor y = pass(kernel, x, x);
    context->save_for_backward({kernel == Relu6 ? y : x});
    return y;
  }
  static variable_list backward(AutogradContext* context, variable_list gradients) {
    Tensor saved = context->get_saved_variables()[0], g = gradients[0];
    if (at::GradMode::is_enabled())  // a gradient that can itself be differentiated is wanted
      return {kernel == Relu6 ? g * saved.ne(0).logical_and(saved.ne(6)) : at::silu_backward(g, saved)};
    if (g.strides() != saved.strides()) g = at::empty_like(saved).copy_(g);
    return {pass(Kernel(kernel + 1), g, saved)};
  }
};
template <Kernel kernel> Tensor activate(const Tensor& x) {
  bool own = x.scalar_type() == at::kBFloat16 || (kernel == Relu6 && x.scalar_type() == at::kFloat);
  if (!own || !x.device().is_cpu() || x.layout() != at::kStrided) return kernel == Relu6 ? at::hardtanh(x, 0, 6) : at::silu(x);
  Tensor dense = x.is_non_overlapping_and_dense() ? x : x.contiguous();
  return at::GradMode::is_enabled() && x.requires_grad() ? Activation<kernel>::apply(dense) : pass(kernel, dense, dense);
}
}  // namespace

TORCH_LIBRARY_FRAGMENT(injerto, m) {
  m.def("relu6(Tensor x) -> Tensor", activate<Relu6>);
  m.def("silu(Tensor x) -> Tensor", activate<Silu>);
}

// ReLU6 and SiLU with their own gradients: ATen 1.13 has no bf16 backward for the first and a slow bf16 form of the second.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#include "simd.h"

namespace {
using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Values are handled as their bits: for the non-negative floats the order of the bits is the order of the values.
template <typename U> struct Bits;
template <> struct Bits<uint16_t> { static constexpr uint16_t six = 0x40C0, infinity = 0x7F80, sign = 0x8000; };
template <> struct Bits<uint32_t> { static constexpr uint32_t six = 0x40C00000, infinity = 0x7F800000, sign = 0x80000000; };

template <typename U> inline __attribute__((always_inline)) void relu6_loop(const U* x, U* y, int64_t n) {
  using B = Bits<U>;
  for (int64_t i = 0; i < n; i++) {
    U v = x[i], size = v & U(~B::sign), clamped = size < B::six ? size : B::six;
    clamped = v & B::sign ? U(0) : clamped;
    y[i] = size > B::infinity ? v : clamped;  // NaN stays NaN
  }
}
template <typename U> inline __attribute__((always_inline)) void relu6_gradient_loop(const U* g, const U* y, U* r, int64_t n) {
  for (int64_t i = 0; i < n; i++) r[i] = (y[i] != 0) & (y[i] != Bits<U>::six) ? g[i] : U(0);  // clamping left exactly 0 or 6
}
INJERTO_SIMD void relu6_f32(const uint32_t* x, uint32_t* y, int64_t n) { relu6_loop(x, y, n); }
INJERTO_SIMD void relu6_bf16(const uint16_t* x, uint16_t* y, int64_t n) { relu6_loop(x, y, n); }
INJERTO_SIMD void relu6_gradient_f32(const uint32_t* g, const uint32_t* y, uint32_t* r, int64_t n) { relu6_gradient_loop(g, y, r, n); }
INJERTO_SIMD void relu6_gradient_bf16(const uint16_t* g, const uint16_t* y, uint16_t* r, int64_t n) { relu6_gradient_loop(g, y, r, n); }

INJERTO_SIMD void silu_bf16(const uint16_t* x, uint16_t* y, int64_t n) {
  for (int64_t i = 0; i < n; i++) { float v = widen(x[i]); y[i] = narrow(v / (1.f + fast_exp(-v))); }
}
INJERTO_SIMD void silu_gradient_bf16(const uint16_t* g, const uint16_t* x, uint16_t* r, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    float v = widen(x[i]), s = 1.f / (1.f + fast_exp(-v));
    r[i] = narrow(widen(g[i]) * (s * (1.f + v * (1.f - s))));
  }
}

bool fast(const Tensor& x, bool with_float) {
  return x.device().is_cpu() && x.layout() == at::kStrided && (x.scalar_type() == at::kBFloat16 || (with_float && x.scalar_type() == at::kFloat));
}
/// Splits dense memory among the threads; a range is large enough to be worth waking one.
template <typename F> void ranges(int64_t n, F run) { at::parallel_for(0, n, 32768, run); }
Tensor dense(const Tensor& x) { return x.is_non_overlapping_and_dense() ? x : x.contiguous(); }
/// The tensor in `like`'s own memory order, so that both may be walked as flat memory.
Tensor aligned(const Tensor& x, const Tensor& like) { return x.strides() == like.strides() ? x : at::empty_like(like).copy_(x); }
template <typename U> const U* in(const Tensor& t) { return static_cast<const U*>(t.data_ptr()); }
template <typename U> U* out(const Tensor& t) { return static_cast<U*>(t.data_ptr()); }

Tensor relu6_forward(const Tensor& input) {
  Tensor x = dense(input), y = at::empty_like(x);
  bool half = x.scalar_type() == at::kBFloat16;
  ranges(x.numel(), [&](int64_t a, int64_t b) {
    half ? relu6_bf16(in<uint16_t>(x) + a, out<uint16_t>(y) + a, b - a) : relu6_f32(in<uint32_t>(x) + a, out<uint32_t>(y) + a, b - a);
  });
  return y;
}
Tensor silu_forward(const Tensor& input) {
  Tensor x = dense(input), y = at::empty_like(x);
  ranges(x.numel(), [&](int64_t a, int64_t b) { silu_bf16(in<uint16_t>(x) + a, out<uint16_t>(y) + a, b - a); });
  return y;
}

struct Relu6 : torch::autograd::Function<Relu6> {
  static Tensor forward(AutogradContext* context, const Tensor& x) {
    Tensor y = relu6_forward(x);
    context->save_for_backward({y});
    return y;
  }
  static variable_list backward(AutogradContext* context, variable_list gradients) {
    Tensor y = context->get_saved_variables()[0], g = gradients[0];
    if (at::GradMode::is_enabled()) return {g * (y.ne(0).logical_and(y.ne(6))).to(g.scalar_type())};  // a graph of the gradient itself is wanted
    g = aligned(g, y);
    Tensor r = at::empty_like(y);
    bool half = y.scalar_type() == at::kBFloat16;
    ranges(y.numel(), [&](int64_t a, int64_t b) {
      half ? relu6_gradient_bf16(in<uint16_t>(g) + a, in<uint16_t>(y) + a, out<uint16_t>(r) + a, b - a)
           : relu6_gradient_f32(in<uint32_t>(g) + a, in<uint32_t>(y) + a, out<uint32_t>(r) + a, b - a);
    });
    return {r};
  }
};
struct Silu : torch::autograd::Function<Silu> {
  static Tensor forward(AutogradContext* context, const Tensor& input) {
    Tensor x = dense(input);
    context->save_for_backward({x});
    return silu_forward(x);
  }
  static variable_list backward(AutogradContext* context, variable_list gradients) {
    Tensor x = context->get_saved_variables()[0], g = gradients[0];
    if (at::GradMode::is_enabled()) return {at::silu_backward(g, x)};
    g = aligned(g, x);
    Tensor r = at::empty_like(x);
    ranges(x.numel(), [&](int64_t a, int64_t b) {
      silu_gradient_bf16(in<uint16_t>(g) + a, in<uint16_t>(x) + a, out<uint16_t>(r) + a, b - a);
    });
    return {r};
  }
};
bool recorded(const Tensor& x) { return at::GradMode::is_enabled() && x.requires_grad(); }
Tensor relu6(const Tensor& x) { return !fast(x, true) ? at::hardtanh(x, 0, 6) : recorded(x) ? Relu6::apply(x) : relu6_forward(x); }
Tensor silu(const Tensor& x) { return !fast(x, false) ? at::silu(x) : recorded(x) ? Silu::apply(x) : silu_forward(x); }
}  // namespace

TORCH_LIBRARY_FRAGMENT(injerto, m) {
  m.def("relu6(Tensor x) -> Tensor", relu6);
  m.def("silu(Tensor x) -> Tensor", silu);
}

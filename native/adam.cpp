// Optimizer steps over whole lists of tensors: one pass through memory each, in the order of torch.optim's arithmetic.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/library.h>
#include <cmath>
#include "simd.h"

namespace {
using at::Tensor;
using at::TensorList;

INJERTO_SIMD void adam_loop(float* p, const float* g, float* m, float* v, int64_t n, float b1, float a1, float b2, float a2, float size,
                            float correction, float eps, float decay, float shrink) {
  for (int64_t i = 0; i < n; i++) {
    float w = p[i] * shrink, d = g[i] + decay * w;
    m[i] = m[i] * b1 + a1 * d;
    v[i] = v[i] * b2 + a2 * (d * d);
    p[i] = w - size * (m[i] / (std::sqrt(v[i]) / correction + eps));
  }
}
INJERTO_SIMD void sgd_loop(float* p, const float* g, float* b, int64_t n, float lr, float momentum, bool first, bool nesterov, float decay) {
  for (int64_t i = 0; i < n; i++) {
    float d = g[i] + decay * p[i];
    b[i] = first ? d : b[i] * momentum + d;
    p[i] -= lr * (nesterov ? d + momentum * b[i] : b[i]);
  }
}
bool flat(const Tensor& p, std::initializer_list<Tensor> others) {
  auto plain = [&](const Tensor& t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.strides() == p.strides(); };
  return plain(p) && p.is_non_overlapping_and_dense() && std::all_of(others.begin(), others.end(), plain);
}
void check(const char* op, TensorList params, TensorList grads, TensorList state, at::ArrayRef<double> decay) {
  TORCH_CHECK(grads.size() == params.size() && state.size() == params.size() && decay.size() == params.size(), op, ": ", params.size(),
              " parameters need as many gradients, state tensors and weight decays. Got ", grads.size(), ", ", state.size(), " and ", decay.size(), ".");
  for (size_t i = 0; i < params.size(); i++)
    TORCH_CHECK(params[i].sizes() == grads[i].sizes() && params[i].sizes() == state[i].sizes(), op, ": parameter ", i, " has shape ", params[i].sizes(),
                ", so its gradient and state must too. Got ", grads[i].sizes(), " and ", state[i].sizes(), ".");
}
void changed(const Tensor& t) { if (!t.is_inference()) t.unsafeGetTensorImpl()->bump_version(); }
float* data(const Tensor& t) { return t.data_ptr<float>(); }
constexpr int64_t grain = 16384;

void adam_(TensorList params, TensorList grads, TensorList means, TensorList squares, double lr, double beta1, double beta2, double eps,
           at::ArrayRef<double> weight_decay, bool decoupled, int64_t step) {
  check("adam_", params, grads, means, weight_decay);
  check("adam_", params, grads, squares, weight_decay);
  at::NoGradGuard guard;
  double size = lr / (1 - std::pow(beta1, step)), correction = std::sqrt(1 - std::pow(beta2, step));
  for (size_t i = 0; i < params.size(); i++) {
    Tensor p = params[i], g = grads[i], m = means[i], v = squares[i];
    double decay = decoupled ? 0 : weight_decay[i], shrink = decoupled ? 1 - lr * weight_decay[i] : 1;
    if (flat(p, {m, v}) && g.device().is_cpu()) {
      if (!flat(p, {g})) g = at::empty_like(p).copy_(g);  // the gradient alone may come in another order or precision
      at::parallel_for(0, p.numel(), grain, [&](int64_t a, int64_t b) {
        adam_loop(data(p) + a, data(g) + a, data(m) + a, data(v) + a, b - a, beta1, 1 - beta1, beta2, 1 - beta2, size, correction, eps, decay, shrink);
      });
      for (auto& t : {p, m, v}) changed(t);
    } else {
      if (shrink != 1) p.mul_(shrink);
      if (decay != 0) g = g.add(p, decay);
      m.mul_(beta1).add_(g, 1 - beta1);
      v.mul_(beta2).addcmul_(g, g, 1 - beta2);
      p.addcdiv_(m, (v.sqrt() / correction).add_(eps), -size);
    }
  }
}
void sgd_(TensorList params, TensorList grads, TensorList buffers, double lr, double momentum, bool nesterov, at::ArrayRef<double> weight_decay,
          bool first_step) {
  check("sgd_", params, grads, momentum == 0 ? params : buffers, weight_decay);
  at::NoGradGuard guard;
  for (size_t i = 0; i < params.size(); i++) {
    Tensor p = params[i], g = grads[i], b = momentum == 0 ? Tensor() : buffers[i];
    if (momentum != 0 && flat(p, {b}) && g.device().is_cpu()) {
      if (!flat(p, {g})) g = at::empty_like(p).copy_(g);
      at::parallel_for(0, p.numel(), grain, [&](int64_t s, int64_t e) {
        sgd_loop(data(p) + s, data(g) + s, data(b) + s, e - s, lr, momentum, first_step, nesterov, weight_decay[i]);
      });
      for (auto& t : {p, b}) changed(t);
    } else {
      if (weight_decay[i] != 0) g = g.add(p, weight_decay[i]);
      if (momentum != 0) {
        first_step ? b.copy_(g) : b.mul_(momentum).add_(g);
        g = nesterov ? g.add(b, momentum) : b;
      }
      p.add_(g, -lr);
    }
  }
}
}  // namespace

TORCH_LIBRARY_FRAGMENT(injerto, m) {
  m.def("adam_(Tensor(a!)[] params, Tensor[] grads, Tensor(b!)[] exp_avgs, Tensor(c!)[] exp_avg_sqs, float lr, float beta1, float beta2, "
        "float eps, float[] weight_decay, bool decoupled, int step) -> ()", adam_);
  m.def("sgd_(Tensor(a!)[] params, Tensor[] grads, Tensor(b!)[] momentum_buffers, float lr, float momentum, bool nesterov, "
        "float[] weight_decay, bool first_step) -> ()", sgd_);
}

// Adam's step over whole lists of tensors, in one pass through memory, in the order of torch.optim's arithmetic.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <cmath>
#include <torch/library.h>

namespace {
using at::Tensor;
using at::TensorList;
using Doubles = at::ArrayRef<double>;

#ifdef __x86_64__  // compiled for each generation of processors; the loader picks the best
__attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
void adam_loop(float* p, const float* g, float* m, float* v, int64_t n, float beta1, float rest1, float beta2, float rest2, float size,
               float correction, float eps, float decay, float shrink) {
  for (int64_t i = 0; i < n; i++) {
    float w = p[i] * shrink, d = g[i] + decay * w;
    m[i] = m[i] * beta1 + rest1 * d;
    v[i] = v[i] * beta2 + rest2 * (d * d);
    p[i] = w - size * (m[i] / (std::sqrt(v[i]) / correction + eps));
  }
}
void adam_(TensorList params, TensorList grads, TensorList means, TensorList squares, double lr, double beta1, double beta2, double eps,
           Doubles weight_decay, bool decoupled, int64_t step) {
  TORCH_CHECK(step > 0, "adam_: steps count from 1. Got ", step, ".");
  for (auto& others : {grads, means, squares}) {
    bool fits = others.size() == params.size() && weight_decay.size() == params.size();
    for (size_t i = 0; fits && i < params.size(); i++) fits = params[i].sizes() == others[i].sizes();
    TORCH_CHECK(fits, "adam_: each parameter needs a gradient and two states of its shape, and a weight decay.");
  }
  at::NoGradGuard guard;
  double size = lr / (1 - std::pow(beta1, step)), correction = std::sqrt(1 - std::pow(beta2, step));
  for (size_t i = 0; i < params.size(); i++) {
    Tensor p = params[i], g = grads[i], m = means[i], v = squares[i];
    double decay = decoupled ? 0 : weight_decay[i], shrink = decoupled ? 1 - lr * weight_decay[i] : 1;
    auto plain = [&](const Tensor& t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.strides() == p.strides(); };
    if (p.is_non_overlapping_and_dense() && plain(p) && plain(m) && plain(v) && g.device().is_cpu()) {
      if (!plain(g)) g = at::empty_like(p).copy_(g);  // a gradient may come in another order or precision
      at::parallel_for(0, p.numel(), 16384, [&](int64_t from, int64_t to) {
        auto start = [&](const Tensor& t) { return t.data_ptr<float>() + from; };
        adam_loop(start(p), start(g), start(m), start(v), to - from, beta1, 1 - beta1, beta2, 1 - beta2, size, correction, eps, decay,
                  shrink);
      });
      for (const Tensor& t : {p, m, v}) if (!t.is_inference()) t.unsafeGetTensorImpl()->bump_version();
    } else {
      p.mul_(shrink);
      g = g.add(p, decay);
      m.mul_(beta1).add_(g, 1 - beta1);
      v.mul_(beta2).addcmul_(g, g, 1 - beta2);
      p.addcdiv_(m, (v.sqrt() / correction).add_(eps), -size);
    }
  }
}
}  // namespace

TORCH_LIBRARY_FRAGMENT(injerto, m) {
  m.def("adam_(Tensor(a!)[] params, Tensor[] grads, Tensor(b!)[] exp_avgs, Tensor(c!)[] exp_avg_sqs, float lr, float beta1, float beta2, "
        "float eps, float[] weight_decay, bool decoupled, int step) -> ()", adam_);
}

// Convolution with weights reordered once and activation, bias and residual fused, over oneDNN; channels-last, fp32 or bf16.
#if __has_include(<dnnl.hpp>)
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <dnnl.hpp>
#include <torch/library.h>
#include <mutex>
#include <unordered_map>

namespace {
using at::IntArrayRef;
using at::Tensor;
using c10::optional;
using dnnl::memory;
using Dims = memory::dims;
using Tag = memory::format_tag;
using Type = memory::data_type;

const dnnl::engine& cpu() { static dnnl::engine engine(dnnl::engine::kind::cpu, 0); return engine; }
Dims dims(IntArrayRef values) { return Dims(values.begin(), values.end()); }

/// All that determines a primitive: its own text is the key of the cache.
struct Geometry {
  Dims input, weight, stride, padding, dilation, output;
  int64_t groups;
  Type type;

  Geometry(IntArrayRef in, IntArrayRef w, IntArrayRef s, IntArrayRef p, IntArrayRef d, int64_t g, at::ScalarType dtype)
      : input(dims(in)), weight(dims(w)), stride(dims(s)), padding(dims(p)), dilation(dims(d)), groups(g) {
    TORCH_CHECK(dtype == at::kFloat || dtype == at::kBFloat16, "conv2d_fused: the element type must be float32 or bfloat16. Got ", dtype, ".");
    TORCH_CHECK(in.size() == 4 && w.size() == 4 && s.size() == 2 && p.size() == 4 && d.size() == 2, "conv2d_fused: input and weight need 4 sizes, "
                "stride and dilation 2, padding 4 (top, left, bottom, right). Got ", in, ", ", w, ", ", s, ", ", d, ", ", p, ".");
    TORCH_CHECK(g > 0 && w[0] % g == 0 && w[1] * g == in[1], "conv2d_fused: a weight of shape ", w, " in ", g, " groups takes ", w[1] * g,
                " input channels and gives a multiple of ", g, ". The input has shape ", in, ".");
    type = dtype == at::kFloat ? Type::f32 : Type::bf16;
    output = {in[0], w[0], 0, 0};
    for (int i = 0; i < 2; i++) {
      TORCH_CHECK(s[i] > 0 && d[i] > 0 && p[i] >= 0 && p[i + 2] >= 0, "conv2d_fused: stride and dilation must be positive, padding at least 0. Got ",
                  s, ", ", d, " and ", p, ".");
      int64_t reach = in[i + 2] + p[i] + p[i + 2] - d[i] * (w[i + 2] - 1) - 1;
      TORCH_CHECK(reach >= 0, "conv2d_fused: the kernel of weight ", w, " does not fit into input ", in, " with padding ", p, ".");
      output[i + 2] = reach / s[i] + 1;
    }
  }
  Dims weight_dims() const { return groups == 1 ? weight : Dims{groups, weight[0] / groups, weight[1], weight[2], weight[3]}; }
};
struct Convolution {
  dnnl::convolution_forward::primitive_desc desc;
  dnnl::convolution_forward primitive;
};

Convolution build(const Geometry& g, bool bias, const std::string& activation, bool residual) {
  dnnl::post_ops post;
  if (residual) post.append_sum(1.f);
  using A = dnnl::algorithm;
  if (activation == "relu") post.append_eltwise(1.f, A::eltwise_relu, 0.f, 0.f);
  else if (activation == "relu6") post.append_eltwise(1.f, A::eltwise_clip, 0.f, 6.f);
  else if (activation == "swish") post.append_eltwise(1.f, A::eltwise_swish, 1.f, 0.f);
  else if (activation == "sigmoid") post.append_eltwise(1.f, A::eltwise_logistic, 0.f, 0.f);
  else if (activation == "hardswish") post.append_eltwise(1.f, A::eltwise_hardswish, 0.f, 0.f);
  else TORCH_CHECK(activation == "none", "conv2d_fused: the activation must be none, relu, relu6, swish, sigmoid or hardswish. Got ", activation, ".");
  dnnl::primitive_attr attributes;
  attributes.set_post_ops(post);
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  memory::desc in(g.input, g.type, Tag::nhwc), w(g.weight_dims(), g.type, Tag::any), out(g.output, g.type, Tag::nhwc),
      b = bias ? memory::desc({g.weight[0]}, Type::f32, Tag::x) : memory::desc();
  dnnl::convolution_forward::desc description(dnnl::prop_kind::forward_inference, A::convolution_direct, in, w, b, out, g.stride,
      {g.dilation[0] - 1, g.dilation[1] - 1}, {g.padding[0], g.padding[1]}, {g.padding[2], g.padding[3]});
  dnnl::convolution_forward::primitive_desc desc(description, attributes, cpu());
  return {desc, dnnl::convolution_forward(desc)};
}
std::shared_ptr<Convolution> find(const Geometry& g, bool bias, const std::string& activation, bool residual) {
  static std::mutex lock;
  static std::unordered_map<std::string, std::shared_ptr<Convolution>> cache;
  std::string key = activation;
  auto add = [&](int64_t v) { key.append(reinterpret_cast<const char*>(&v), sizeof v); };
  for (auto* part : {&g.input, &g.weight, &g.stride, &g.padding, &g.dilation}) for (auto v : *part) add(v);
  for (int64_t v : {g.groups, int64_t(g.type), int64_t(bias), int64_t(residual), int64_t(at::get_num_threads())}) add(v);
  std::lock_guard<std::mutex> hold(lock);
  auto& slot = cache[key];
  if (!slot) {
    std::shared_ptr<Convolution> made;
    try {
      made = std::make_shared<Convolution>(build(g, bias, activation, residual));
    } catch (const dnnl::error& error) {
      cache.erase(key);
      TORCH_CHECK(false, "conv2d_fused: oneDNN has no such convolution on this processor (", error.what(), "): weight ", IntArrayRef(g.weight), ", input ",
                  IntArrayRef(g.input), ", ", g.type == Type::f32 ? "float32" : "bfloat16", ". Run it unfused instead.");
    }
    if (cache.size() > 1024) { cache.clear(); return cache[key] = made; }
    slot = made;
  }
  return slot;
}
void reorder(const memory::desc& from, void* source, const memory::desc& to, void* target, dnnl::stream& stream) {
  memory a(from, cpu(), source), b(to, cpu(), target);
  dnnl::reorder(a, b).execute(stream, a, b);
  stream.wait();
}

constexpr int64_t header = 1024;  // a packed tensor starts with the description of its own layout
static_assert(sizeof(dnnl_memory_desc_t) <= header, "the layout's description outgrew its room");

Tensor conv2d_pack(const Tensor& weight, IntArrayRef input_shape, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, int64_t groups,
                   at::ScalarType dtype) {
  Geometry g(input_shape, weight.sizes(), stride, padding, dilation, groups, dtype);
  memory::desc wanted = find(g, true, "none", false)->desc.weights_desc();
  Tensor plain = weight.detach().to(at::kCPU, dtype).contiguous(), packed = at::zeros({header + int64_t(wanted.get_size())}, at::kByte);
  std::memcpy(packed.data_ptr(), &wanted.data, sizeof wanted.data);
  dnnl::stream stream(cpu());
  reorder({g.weight_dims(), g.type, groups == 1 ? Tag::oihw : Tag::goihw}, plain.data_ptr(), wanted, packed.data_ptr<uint8_t>() + header, stream);
  return packed;
}

Tensor conv2d_fused(const Tensor& input, const Tensor& packed, const optional<Tensor>& bias, IntArrayRef weight_shape, IntArrayRef stride,
                    IntArrayRef padding, IntArrayRef dilation, int64_t groups, c10::string_view activation, const optional<Tensor>& residual) {
  at::NoGradGuard guard;
  TORCH_CHECK(input.device().is_cpu() && input.dim() == 4, "conv2d_fused: the input must be a batch of maps on the CPU. Got shape ", input.sizes(), " on ",
              input.device(), ".");
  Geometry g(input.sizes(), weight_shape, stride, padding, dilation, groups, input.scalar_type());
  bool biased = bias && bias->defined(), summed = residual && residual->defined();
  Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast), y, b;
  if (biased) {
    b = bias->to(at::kFloat).contiguous();
    TORCH_CHECK(b.dim() == 1 && b.size(0) == g.weight[0], "conv2d_fused: the bias needs shape [", g.weight[0], "]. Got ", b.sizes(), ".");
  }
  y = at::empty(g.output, x.options(), at::MemoryFormat::ChannelsLast);
  if (summed) {
    TORCH_CHECK(residual->sizes() == y.sizes(), "conv2d_fused: the residual needs the output's shape ", y.sizes(), ". Got ", residual->sizes(), ".");
    y.copy_(*residual);
  }
  auto convolution = find(g, biased, std::string(activation), summed);
  memory::desc wanted = convolution->desc.weights_desc(), stored;
  TORCH_CHECK(packed.scalar_type() == at::kByte && packed.is_contiguous() && packed.numel() > header, "conv2d_fused: `packed` must come from conv2d_pack.");
  std::memcpy(&stored.data, packed.data_ptr(), sizeof stored.data);
  TORCH_CHECK(stored.dims() == wanted.dims() && stored.data_type() == wanted.data_type() && packed.numel() == header + int64_t(stored.get_size()),
              "conv2d_fused: the weights were packed for another convolution than weight ", weight_shape, " in ", groups, " groups with ",
              input.scalar_type(), " input. Pack them for this one.");
  dnnl::stream stream(cpu());
  Tensor weights = packed, scratch = at::empty({int64_t(convolution->desc.scratchpad_desc().get_size()) + 64}, at::kByte);
  uint8_t* values = packed.data_ptr<uint8_t>() + header;
  if (stored != wanted) {  // packed for another batch size or thread count: right, but slower
    weights = at::empty({int64_t(wanted.get_size())}, at::kByte);
    reorder(stored, values, wanted, weights.data_ptr(), stream);
    values = weights.data_ptr<uint8_t>();
  }
  std::unordered_map<int, memory> arguments{
      {DNNL_ARG_SRC, memory(convolution->desc.src_desc(), cpu(), x.data_ptr())}, {DNNL_ARG_WEIGHTS, memory(wanted, cpu(), values)},
      {DNNL_ARG_DST, memory(convolution->desc.dst_desc(), cpu(), y.data_ptr())},
      {DNNL_ARG_SCRATCHPAD, memory(convolution->desc.scratchpad_desc(), cpu(), scratch.data_ptr())}};
  if (biased) arguments.emplace(DNNL_ARG_BIAS, memory(convolution->desc.bias_desc(), cpu(), b.data_ptr()));
  convolution->primitive.execute(stream, arguments);
  stream.wait();
  return y;
}
}  // namespace

TORCH_LIBRARY_FRAGMENT(injerto, m) {
  m.def("conv2d_pack(Tensor weight, int[] input_shape, int[] stride, int[] padding, int[] dilation, int groups, ScalarType dtype) -> Tensor", conv2d_pack);
  m.def("conv2d_fused(Tensor input, Tensor packed, Tensor? bias, int[] weight_shape, int[] stride, int[] padding, int[] dilation, int groups, "
        "str activation, Tensor? residual) -> Tensor", conv2d_fused);
}
#endif

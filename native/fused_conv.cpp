// Convolution for inference over oneDNN 2: weights reordered once; bias, residual and activation fused; channels-last, fp32 or bf16.
// Without oneDNN's headers it is left out, and callers run convolutions unfused.
#if __has_include(<dnnl.hpp>) && !defined(INJERTO_NO_DNNL)
#include <dnnl.hpp>
#endif
#if defined(DNNL_VERSION_MAJOR) && DNNL_VERSION_MAJOR == 2
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/library.h>
#include <unordered_map>
#define REQUIRE(condition, ...) TORCH_CHECK(condition, "conv2d_fused: ", __VA_ARGS__)

namespace {
using at::IntArrayRef;
using at::Tensor;
using dnnl::memory;
using Algorithm = dnnl::algorithm;
using Forward = dnnl::convolution_forward;
using MaybeTensor = c10::optional<Tensor>;
using Tag = memory::format_tag;
using Type = memory::data_type;

const dnnl::engine& cpu() { static dnnl::engine engine(dnnl::engine::kind::cpu, 0); return engine; }

struct Geometry {  // what a convolution is, and the shape it gives
  memory::dims input, weight, stride, padding, dilation, output;
  Type type;
  Geometry(IntArrayRef in, IntArrayRef w, IntArrayRef s, IntArrayRef p, IntArrayRef d, int64_t groups, at::ScalarType dtype)
      : input(in.vec()), weight(w.vec()), stride(s.vec()), padding(p.vec()), dilation(d.vec()) {
    type = dtype == at::kFloat ? Type::f32 : Type::bf16;
    bool fits = in.size() == 4 && w.size() == 4 && s.size() == 2 && p.size() == 4 && d.size() == 2 && groups > 0
                && w[0] % groups == 0 && w[1] * groups == in[1] && (dtype == at::kFloat || dtype == at::kBFloat16);
    if (fits) output = {in[0], w[0]};
    for (int i = 0; i < 2 && fits; i++) {
      int64_t room = in[i + 2] + p[i] + p[i + 2] - d[i] * (w[i + 2] - 1) - 1;
      fits = s[i] > 0 && d[i] > 0 && p[i] >= 0 && p[i + 2] >= 0 && room >= 0;
      if (fits) output.push_back(room / s[i] + 1);
    }
    REQUIRE(fits, "the input must be float32 or bfloat16 [N, C, H, W], the weight [O, C / groups, kH, kW] fit into it when padded, "
            "stride and dilation have 2 values from 1, padding 4 from 0 (top, left, bottom, right). Got input ", in, " (", dtype,
            "), weight ", w, ", groups ", groups, ", stride ", s, ", dilation ", d, ", padding ", p, ".");
    if (groups > 1) weight = {groups, w[0] / groups, w[1], w[2], w[3]};  // as oneDNN has it
  }
};
struct Convolution { Forward::primitive_desc desc; Forward primitive; };

Convolution build(const Geometry& g, bool bias, const std::string& activation, bool residual) {
  static const std::unordered_map<std::string, std::tuple<Algorithm, float, float>> activations{
      {"relu", {Algorithm::eltwise_relu, 0.f, 0.f}}, {"relu6", {Algorithm::eltwise_clip, 0.f, 6.f}},
      {"swish", {Algorithm::eltwise_swish, 1.f, 0.f}}, {"sigmoid", {Algorithm::eltwise_logistic, 0.f, 0.f}},
      {"hardswish", {Algorithm::eltwise_hardswish, 0.f, 0.f}}, {"gelu", {Algorithm::eltwise_gelu_erf, 0.f, 0.f}}, {"none", {Algorithm::undef, 0.f, 0.f}}};
  auto known = activations.find(activation);
  REQUIRE(known != activations.end(), "the activation must be none, relu, relu6, swish, sigmoid, hardswish or gelu. Got ", activation, ".");
  auto [algorithm, alpha, beta] = known->second;
  dnnl::post_ops post;
  if (residual) post.append_sum(1.f);
  if (algorithm != Algorithm::undef) post.append_eltwise(1.f, algorithm, alpha, beta);
  dnnl::primitive_attr attributes;
  attributes.set_post_ops(post);
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  memory::desc b = bias ? memory::desc({g.output[1]}, Type::f32, Tag::x) : memory::desc();
  Forward::desc forward(dnnl::prop_kind::forward_inference, Algorithm::convolution_direct, {g.input, g.type, Tag::nhwc},
      {g.weight, g.type, Tag::any}, b, {g.output, g.type, Tag::nhwc}, g.stride, {g.dilation[0] - 1, g.dilation[1] - 1},
      {g.padding[0], g.padding[1]}, {g.padding[2], g.padding[3]});
  try {
    Forward::primitive_desc desc(forward, attributes, cpu());
    return {desc, Forward(desc)};
  } catch (const dnnl::error& e) {
    REQUIRE(false, "oneDNN can't run weight ", IntArrayRef(g.weight), " on input ", IntArrayRef(g.input), " in ",
            g.type == Type::f32 ? "float32" : "bfloat16", " on this processor (", e.what(), "). Run it unfused.");
  }
}
/// From a bounded cache, built at first need; oneDNN's choices depend on the thread count too.
const Convolution& find(const Geometry& g, bool bias, const std::string& activation, bool residual) {
  thread_local std::unordered_map<std::string, Convolution> cache;
  std::vector<int64_t> numbers{int64_t(g.type), bias, residual, at::get_num_threads()};
  for (auto* part : {&g.input, &g.weight, &g.stride, &g.padding, &g.dilation}) numbers.insert(numbers.end(), part->begin(), part->end());
  std::string key = activation + std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(int64_t));
  auto found = cache.find(key);
  if (found != cache.end()) return found->second;
  if (cache.size() >= 1024) cache.clear();
  return cache.emplace(key, build(g, bias, activation, residual)).first->second;
}
constexpr int64_t header = 1024;  // packed weights: the description of their layout, then they themselves
static_assert(sizeof(dnnl_memory_desc_t) <= header, "the description outgrew its room");

Tensor pack(const memory::desc& from, void* source, const memory::desc& layout) {
  Tensor packed = at::zeros({header + int64_t(layout.get_size())}, at::kByte);
  std::memcpy(packed.data_ptr(), &layout.data, sizeof layout.data);
  memory a(from, cpu(), source), b(layout, cpu(), packed.data_ptr<uint8_t>() + header);
  dnnl::stream stream(cpu());
  dnnl::reorder(a, b).execute(stream, a, b);
  return packed;
}
Tensor conv2d_pack(const Tensor& weight, IntArrayRef input_shape, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation,
                   int64_t groups, at::ScalarType dtype) {
  Geometry g(input_shape, weight.sizes(), stride, padding, dilation, groups, dtype);
  Tensor plain = weight.detach().to(at::kCPU, dtype).contiguous();
  return pack({g.weight, g.type, groups == 1 ? Tag::oihw : Tag::goihw}, plain.data_ptr(), find(g, true, "none", false).desc.weights_desc());
}
Tensor conv2d_fused(const Tensor& input, const Tensor& packed, const MaybeTensor& bias, IntArrayRef weight_shape, IntArrayRef stride,
                    IntArrayRef padding, IntArrayRef dilation, int64_t groups, c10::string_view activation, const MaybeTensor& residual) {
  REQUIRE(input.device().is_cpu(), "the input must be on the CPU. Got ", input.device(), ".");
  REQUIRE(!at::GradMode::is_enabled() || !input.requires_grad(), "it has no gradient: call it without gradients, or run unfused.");
  Geometry g(input.sizes(), weight_shape, stride, padding, dilation, groups, input.scalar_type());
  Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast), b, fitted;
  Tensor y = at::empty(g.output, x.options(), at::MemoryFormat::ChannelsLast);
  if (bias) b = bias->to(at::kFloat).contiguous();
  REQUIRE(!bias || b.sizes() == IntArrayRef(g.output[1]), "the bias needs shape [", g.output[1], "]. Got ", b.sizes(), ".");
  REQUIRE(!residual || residual->sizes() == y.sizes(), "the residual needs shape ", y.sizes(), ". Got ", residual->sizes(), ".");
  if (residual) y.copy_(*residual);
  const Convolution& convolution = find(g, b.defined(), std::string(activation), residual.has_value());
  auto& desc = convolution.desc;
  memory::desc stored;
  bool whole = packed.scalar_type() == at::kByte && packed.is_contiguous() && packed.numel() > header;
  if (whole) std::memcpy(&stored.data, packed.data_ptr(), sizeof stored.data);
  REQUIRE(whole && stored.dims() == g.weight && stored.data_type() == g.type && packed.numel() == header + int64_t(stored.get_size()),
          "`packed` must come from conv2d_pack for weight ", weight_shape, ", groups ", groups, " and ", x.scalar_type(), " elements.");
  Tensor weights = packed, scratch = at::empty({int64_t(desc.scratchpad_desc().get_size())}, at::kByte);
  if (stored != desc.weights_desc())  // packed for another batch size or thread count: right, but slower
    weights = pack(stored, packed.data_ptr<uint8_t>() + header, desc.weights_desc());
  std::unordered_map<int, memory> arguments{
      {DNNL_ARG_SRC, {desc.src_desc(), cpu(), x.data_ptr()}}, {DNNL_ARG_DST, {desc.dst_desc(), cpu(), y.data_ptr()}},
      {DNNL_ARG_WEIGHTS, {desc.weights_desc(), cpu(), weights.data_ptr<uint8_t>() + header}},
      {DNNL_ARG_SCRATCHPAD, {desc.scratchpad_desc(), cpu(), scratch.data_ptr()}}};
  if (bias) arguments.emplace(DNNL_ARG_BIAS, memory(desc.bias_desc(), cpu(), b.data_ptr()));
  dnnl::stream stream(cpu());
  convolution.primitive.execute(stream, arguments);
  return y;
}
}  // namespace

TORCH_LIBRARY_FRAGMENT(injerto, m) {
  m.def("conv2d_pack(Tensor weight, int[] input_shape, int[] stride, int[] padding, int[] dilation, int groups, "
        "ScalarType dtype) -> Tensor", conv2d_pack);
  m.def("conv2d_fused(Tensor input, Tensor packed, Tensor? bias, int[] weight_shape, int[] stride, int[] padding, int[] dilation, "
        "int groups, str activation, Tensor? residual) -> Tensor", conv2d_fused);
}
#endif

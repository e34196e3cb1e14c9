// libtorch for C#: every operator of its dispatcher, called by name with boxed values, autograd included.
// A tensor handle is a TensorImpl* that owns one reference.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/library.h>
#include <torch/version.h>

#include "entry.h"

namespace {

enum Tag : int32_t { kNone, kDefault, kTensor, kInt, kDouble, kBool, kInts, kDoubles, kTensors, kString, kDevice };
struct Value {  // 16 bytes, the same in C#
  Tag tag;
  int32_t count;
  union {
    int64_t integer;
    double real;
    const void* pointer;
  };
};
at::Tensor borrow(const void* handle) {
  if (!handle) return {};
  auto* impl = static_cast<c10::TensorImpl*>(const_cast<void*>(handle));
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(impl));
}
void* release(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }
std::vector<at::Tensor> borrow_all(const void* const* handles, int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int64_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}
c10::IValue boxed_list(const Value& v, const c10::Argument& argument) {
  auto tensors = borrow_all(static_cast<const void* const*>(v.pointer), v.count);
  auto type = argument.type()->castRaw<c10::ListType>();
  if (!type || type->getElementType()->kind() != c10::TypeKind::OptionalType) return tensors;
  c10::List<decltype(std::declval<c10::IValue>().toOptional<at::Tensor>())> list;  // Tensor?[], as of aten::index
  for (auto& t : tensors) t.defined() ? list.push_back(t) : list.emplace_back();
  return list;
}
c10::IValue boxed(const Value& v, const c10::Argument& argument) {
  switch (v.tag) {
    case kTensor: return borrow(v.pointer);
    case kInt: return argument.type()->kind() == c10::TypeKind::FloatType ? c10::IValue(double(v.integer)) : c10::IValue(v.integer);
    case kDouble: return v.real;
    case kBool: return v.integer != 0;
    case kInts: return c10::IntArrayRef(static_cast<const int64_t*>(v.pointer), v.count);
    case kDoubles: return c10::ArrayRef<double>(static_cast<const double*>(v.pointer), v.count);
    case kTensors: return boxed_list(v, argument);
    case kString: return std::string(static_cast<const char*>(v.pointer), v.count);
    case kDevice: return c10::Device(c10::DeviceType(v.count), c10::DeviceIndex(v.integer));
    case kDefault:
      TORCH_CHECK(argument.default_value().has_value(), "argument '", argument.name(), "' has no default and must be given");
      return *argument.default_value();
    default: return c10::IValue();
  }
}
void unbox(const c10::IValue& from, Value* results, int capacity, int& count) {
  if (from.isTensorList()) {
    for (const at::Tensor& t : from.toTensorVector()) unbox(t, results, capacity, count);
    return;
  }
  TORCH_CHECK(count < capacity, "more than ", capacity, " results");
  Value& to = results[count++];
  to = {kNone, 0, {0}};
  if (from.isTensor()) {
    to.pointer = release(from.toTensor());
    to.tag = kTensor;
  } else if (from.isBool()) {
    to.tag = kBool, to.integer = from.toBool();
  } else if (from.isInt()) {
    to.tag = kInt, to.integer = from.toInt();
  } else if (from.isDouble()) {
    to.tag = kDouble, to.real = from.toDouble();
  } else {
    TORCH_CHECK(from.isNone(), "a result of type ", from.tagKind(), " has no counterpart in C#");
  }
}
struct Info {  // the same in C#
  int32_t dtype, dimensions, device_type, device_index;
  int64_t elements;
  const int64_t *sizes, *strides;
  void* data;
  int32_t requires_grad, contiguous;
};

}  // namespace

ENTRY const char* injerto_error() { return last_error.c_str(); }
ENTRY const char* injerto_version() { return TORCH_VERSION; }
ENTRY int injerto_has_fused_convolution() { return c10::Dispatcher::singleton().findSchema({"injerto::conv2d_fused", ""}).has_value(); }

ENTRY void* injerto_operator(const char* name, const char* overload) {
  return guarded([&]() -> void* { return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload)); }, nullptr);
}

ENTRY int injerto_argument(void* op, const char* name) {
  return guarded([&] { return static_cast<c10::OperatorHandle*>(op)->schema().argumentIndexWithName(name).value_or(-1); }, -1);
}

ENTRY int injerto_call(void* op, const Value* arguments, int count, Value* results, int capacity) {
  return guarded([&] {
    auto& handle = *static_cast<c10::OperatorHandle*>(op);
    const auto& expected = handle.schema().arguments();
    TORCH_CHECK(count <= int(expected.size()), "takes ", expected.size(), " arguments, got ", count);
    torch::jit::Stack stack;
    stack.reserve(expected.size());
    const Value missing{kDefault, 0, {0}};
    for (size_t i = 0; i < expected.size(); i++) stack.push_back(boxed(int(i) < count ? arguments[i] : missing, expected[i]));
    handle.callBoxed(&stack);
    int written = 0;
    for (auto& result : stack) unbox(result, results, capacity, written);
    return written;
  }, -1);
}

ENTRY void* injerto_from_memory(const void* data, const int64_t* sizes, int dimensions, int dtype) {
  return guarded([&] {
    auto tensor = at::empty({sizes, size_t(dimensions)}, at::TensorOptions().dtype(at::ScalarType(dtype)));
    if (data) std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
    return release(std::move(tensor));
  }, nullptr);
}

ENTRY void injerto_free(void* handle) {
  if (handle) c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(handle));
}
ENTRY int injerto_info(void* handle, Info* info) {
  return guarded([&] {
    auto* t = static_cast<c10::TensorImpl*>(handle);
    const auto device = t->device();
    *info = {int32_t(c10::typeMetaToScalarType(t->dtype())), int32_t(t->dim()), int32_t(device.type()), device.index(), t->numel(),
             t->sizes().data(), t->strides().data(), t->has_storage() ? borrow(handle).data_ptr() : nullptr,
             t->requires_grad(), t->is_contiguous()};
    return 0;
  }, -1);
}
ENTRY int injerto_require_grad(void* handle, int required) {
  return guarded([&] { return borrow(handle).set_requires_grad(required != 0), 0; }, -1);
}
ENTRY void* injerto_grad_of(void* handle) { return guarded([&] { return release(borrow(handle).grad()); }, nullptr); }
ENTRY int injerto_set_grad(void* handle, void* grad) {
  return guarded([&] { return borrow(handle).mutable_grad() = borrow(grad), 0; }, -1);
}
ENTRY int injerto_backward(void* root, void* gradient, int retain_graph) {
  return guarded([&] {
    return torch::autograd::backward({borrow(root)}, gradient ? borrow_all(&gradient, 1) : std::vector<at::Tensor>(), retain_graph != 0), 0;
  }, -1);
}
ENTRY int injerto_gradients(void* output, const void* const* inputs, int count, int create_graph, void** results) {
  return guarded([&] {
    auto gradients = torch::autograd::grad({borrow(output)}, borrow_all(inputs, count), {}, create_graph != 0, create_graph != 0, true);
    for (int i = 0; i < count; i++) results[i] = release(gradients[i]);
    return 0;
  }, -1);
}
ENTRY int injerto_grad_mode(int enabled) {  // -1 asks; answers what was before
  const bool before = c10::GradMode::is_enabled();
  if (enabled >= 0) c10::GradMode::set_enabled(enabled != 0);
  return before;
}
ENTRY void* injerto_enter_inference() { return guarded([]() -> void* { return new c10::InferenceMode(true); }, nullptr); }
ENTRY void injerto_leave_inference(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

ENTRY int injerto_autocast(int device_type, int enabled, int dtype) {
  return guarded([&] {
    const auto type = c10::DeviceType(device_type);
    const auto low = at::ScalarType(dtype);
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(type, low);
    at::autocast::set_autocast_enabled(type, enabled != 0);
#else
    const bool cpu = type == c10::DeviceType::CPU;
    cpu ? at::autocast::set_autocast_cpu_dtype(low) : at::autocast::set_autocast_gpu_dtype(low);
    cpu ? at::autocast::set_cpu_enabled(enabled != 0) : at::autocast::set_enabled(enabled != 0);
#endif
    if (!enabled) at::autocast::clear_cache();
    return 0;
  }, -1);
}
ENTRY int injerto_seed(uint64_t seed) { return guarded([&] { return at::manual_seed(seed), 0; }, -1); }
ENTRY int injerto_threads(int count) {  // 0 asks
  return guarded([&] { return (count > 0 ? at::set_num_threads(count) : void()), at::get_num_threads(); }, -1);
}
ENTRY int injerto_flush_denormal(int enabled) {
  at::globalContext().setAllowTF32CuDNN(false);  // the same bits and full float32 precision on GPUs too
  at::globalContext().setDeterministicCuDNN(true);
  return guarded([&] { return int(at::globalContext().setFlushDenormal(enabled != 0)); }, -1);
}
ENTRY int injerto_cuda_devices() { return guarded([] { return at::hasCUDA() ? int(at::detail::getCUDAHooks().getNumGPUs()) : 0; }, -1); }

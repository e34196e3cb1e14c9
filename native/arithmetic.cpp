// With what libtorch computes in this process: its libraries, and the instruction sets that they use now, which environment variables
// may cap. The libraries are asked by name: an official libtorch carries them inside, and its headers lack theirs.
#include <ATen/Version.h>
#include <dlfcn.h>
#include "entry.h"

namespace {
template <typename F> F* find(const char* name) { return reinterpret_cast<F*>(dlsym(RTLD_DEFAULT, name)); }
}  // namespace

/// libtorch's description of its own build and of the CPU capability in effect; valid until this thread's next call.
ENTRY const char* injerto_configuration() {
  thread_local std::string text;
  return guarded([&] { return (text = at::show_config()).c_str(); }, nullptr);
}

/// The bits of oneDNN's effective instruction set (dnnl_cpu_isa_t), or -1 where oneDNN can't be asked.
ENTRY int injerto_onednn_isa() {
  auto* ask = find<int()>("dnnl_get_effective_cpu_isa");
  return ask ? ask() : -1;
}

/// OpenBLAS's version, build and the core type it has chosen, or null where it is not loaded.
ENTRY const char* injerto_openblas() {
  auto* ask = find<const char*()>("openblas_get_config");
  return ask ? ask() : nullptr;
}

/// The generation of x86-64 for which the loops of this library run: 4, 3 or 0 for the oldest.
ENTRY int injerto_own_loops() {
#ifdef __x86_64__
  return __builtin_cpu_supports("x86-64-v4") ? 4 : __builtin_cpu_supports("x86-64-v3") ? 3 : 0;
#else
  return 0;
#endif
}

using Injerto.Text;

namespace Injerto.Tensors;

/// <summary>What the engine runs on.</summary>
/// <param name="LibtorchVersion">The version of libtorch that the native library was built for.</param>
/// <param name="Blas">The file of the BLAS in use, or null where libtorch brings its own.</param>
/// <param name="Threads">Threads of one operation when the engine started.</param>
/// <param name="CudaDevices">Number of CUDA devices.</param>
/// <param name="FusedConvolution">Whether oneDNN's fused convolution was built in.</param>
/// <param name="RunsBFloat16">
/// Whether the processor's libraries have kernels for bfloat16 (AVX-512) and may use them in this process. Without,
/// inference plans round to bfloat16 and compute in float32, and <see cref="Engine.Autocast"/> to bfloat16 is refused
/// on the processor.
/// </param>
/// <param name="FastBFloat16">
/// Whether bfloat16 products run in hardware of their own (AVX-512 BF16 or AMX) and oneDNN may use it in this process.
/// </param>
/// <param name="Arithmetic">
/// All that decides the last bits of results beside the operations and the number of threads: the processor, the
/// libraries with their versions, the instruction sets in effect, and the variables that change how libraries round.
/// </param>
/// <param name="Warnings">What makes this machine slower than it needs to be, each with its remedy.</param>
public sealed record EngineInfo(
    string LibtorchVersion,
    string? Blas,
    int Threads,
    int CudaDevices,
    bool FusedConvolution,
    bool RunsBFloat16,
    bool FastBFloat16,
    string Arithmetic,
    IReadOnlyList<LocalizedText> Warnings);

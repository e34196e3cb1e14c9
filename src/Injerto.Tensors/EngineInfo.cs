namespace Injerto.Tensors;

/// <summary>What the engine runs on.</summary>
/// <param name="LibtorchVersion">The version of libtorch that the door was built for.</param>
/// <param name="Blas">The file of the BLAS in use, or null where libtorch brings its own.</param>
/// <param name="Threads">Threads of one operation.</param>
/// <param name="CudaDevices">Number of CUDA devices.</param>
/// <param name="FusedConvolution">Whether oneDNN's fused convolution was built in.</param>
/// <param name="FastBFloat16">Whether the processor multiplies bfloat16 matrices in hardware (AMX or AVX-512 BF16).</param>
/// <param name="Arithmetic">The processor's vector extensions that change the last bits of results.</param>
/// <param name="Warnings">What makes this machine slower than it needs to be, each with its remedy.</param>
public sealed record EngineInfo(
    string LibtorchVersion,
    string? Blas,
    int Threads,
    int CudaDevices,
    bool FusedConvolution,
    bool FastBFloat16,
    string Arithmetic,
    IReadOnlyList<string> Warnings);

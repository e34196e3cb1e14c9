using Injerto.Tensors;
using Injerto.Tensors.Native;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Tensors;

/// <summary>What the engine says before it has loaded anything, in both languages.</summary>
public sealed class EngineMessageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public void Threads_have_a_range(int count) => Equal(
        $"`Threads` must be from 1 to {Engine.MaxThreads}. Got {count}. The number of processors, "
        + $"{Environment.ProcessorCount}, is usually best.",
        $"`Threads` debe estar entre 1 y {Engine.MaxThreads}. Se dio {count}. Lo mejor suele ser el número de "
        + $"procesadores, {Environment.ProcessorCount}.",
        Assert.Throws<EngineException>(() => Engine.Threads = count).Text);

    [Fact]
    public void Their_most_is_four_a_processor_and_never_below_64() =>
        Assert.Equal(Math.Max(64, 4 * Environment.ProcessorCount), Engine.MaxThreads);

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("1.5")]
    [InlineData(" 2")]
    [InlineData("100000")]
    [InlineData("99999999999999999999")]
    public void A_thread_count_in_the_environment_that_can_not_be_is_told(string asked) => Equal(
        $"INJERTO_THREADS must be a whole number from 1 to {Engine.MaxThreads}. Got '{asked}'. Correct it, or unset "
        + "it for one thread per processor.",
        $"INJERTO_THREADS debe ser un número entero de 1 a {Engine.MaxThreads}. Se dio '{asked}'. Corríjalo, o "
        + "quítelo para usar un hilo por procesador.",
        Assert.Throws<EngineException>(() => ThreadLimit.Default(asked)).Text);

    [Fact]
    public void Without_it_there_is_a_thread_for_each_processor()
    {
        Assert.Equal(Environment.ProcessorCount, ThreadLimit.Default(null));
        Assert.Equal(Environment.ProcessorCount, ThreadLimit.Default(""));
        Assert.Equal(3, ThreadLimit.Default("3"));
        Assert.Equal(Engine.MaxThreads, ThreadLimit.Default($"{Engine.MaxThreads}"));
    }

    [Theory]
    [InlineData("tpu", " Did you mean 'cpu'?", " ¿Quiso decir 'cpu'?")]
    [InlineData("CUDA", " Did you mean 'cuda'?", " ¿Quiso decir 'cuda'?")]
    [InlineData("cuda:-1", "", "")]
    [InlineData("cuda: 1", "", "")]
    [InlineData("", "", "")]
    public void A_text_that_names_no_device_is_refused(string text, string hint, string hintInSpanish) => Equal(
        $"`Device` must be 'auto', 'cpu', 'cuda' or 'cuda:N'. Got '{text}'.{hint}",
        $"`Device` debe ser 'auto', 'cpu', 'cuda' o 'cuda:N'. Se dio '{text}'.{hintInSpanish}",
        Assert.Throws<EngineException>(() => Device.Parse(text)).Text);

    [Fact]
    public void A_missing_libtorch_gives_one_message_with_the_remedy() => Equal(
        "libtorch must be loadable, and is not: libtorch_cpu.so.1.13: cannot open shared object file. Install it "
        + "(Debian: apt-get install libtorch-dev libdnnl-dev libopenblas0-openmp g++), or point INJERTO_LIBTORCH at "
        + "the folder of another libtorch and build again.",
        "libtorch debe poder cargarse, y no se puede: libtorch_cpu.so.1.13: cannot open shared object file. "
        + "Instálelo (Debian: apt-get install libtorch-dev libdnnl-dev libopenblas0-openmp g++), o haga que "
        + "INJERTO_LIBTORCH apunte a la carpeta de otro libtorch y compile de nuevo.",
        NativeLoader.Explain("libtorch_cpu.so.1.13: cannot open shared object file"));

    [Theory]
    [InlineData(null, 2, 2, "")]
    [InlineData("/usr/lib/openblas-openmp/libblas.so.3", 2, 2, "")]
    [InlineData(null, 4, 1, "libtorch must run 4 threads and runs 1: this build has no OpenMP. Use Debian's libtorch "
        + "or an official build.")]
    [InlineData("/usr/lib/blas/libblas.so.3", 2, 2, "Matrix products run on the slow reference BLAS "
        + "'/usr/lib/blas/libblas.so.3' (about 1/50 of the speed). Install the fast one: apt-get install "
        + "libopenblas0-openmp.")]
    [InlineData("/usr/lib/openblas-pthread/libblas.so.3", 2, 2, "The BLAS '/usr/lib/openblas-pthread/libblas.so.3' "
        + "ignores the thread count. Install the one that obeys: apt-get install libopenblas0-openmp.")]
    public void What_slows_it_is_told_with_its_remedy(string? blas, int threads, int obeyed, string expected) =>
        Assert.Equal(expected, LocalizedText.Join(" ", EngineWarnings.Of(blas, threads, obeyed)).English);

    [Fact]
    public void An_operators_refusal_quotes_libtorch_in_both_languages() => Equal(
        "aten::relu(float32[2]): no", "aten::relu(float32[2]), respuesta de libtorch: no",
        new OperatorException("aten::relu", "float32[2]", "no").Text);

    private static void Equal(string english, string spanish, LocalizedText actual) =>
        Assert.Equal(new LocalizedText(english, spanish), actual);
}

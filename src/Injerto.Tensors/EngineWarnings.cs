using Injerto.Text;

namespace Injerto.Tensors;

/// <summary>What makes this machine slower than it needs to be.</summary>
internal static class EngineWarnings
{
    /// <summary>All that can be said of the BLAS and the threads, each with its remedy.</summary>
    /// <param name="blas">The file of the BLAS, or null where libtorch brings its own.</param>
    /// <param name="threads">The threads that were asked for.</param>
    /// <param name="obeyed">The threads that there are.</param>
    internal static List<LocalizedText> Of(string? blas, int threads, int obeyed)
    {
        var warnings = new List<LocalizedText>();
        if (obeyed != threads)
        {
            warnings.Add(new(
                $"libtorch must run {threads} threads and runs {obeyed}: this build has no OpenMP. Use Debian's "
                + "libtorch or an official build.",
                $"libtorch debe usar {threads} hilos y usa {obeyed}: esta versión no tiene OpenMP. Use el libtorch de "
                + "Debian o una versión oficial."));
        }

        if (blas is null) return warnings;
        if (!blas.Contains("openblas", StringComparison.Ordinal) && !blas.Contains("mkl", StringComparison.Ordinal))
        {
            warnings.Add(new(
                $"Matrix products run on the slow reference BLAS '{blas}' (about 1/50 of the speed). Install the fast "
                + "one: apt-get install libopenblas0-openmp.",
                $"Los productos de matrices usan la lenta BLAS de referencia '{blas}' (cerca de 1/50 de la "
                + "velocidad). Instale la rápida: apt-get install libopenblas0-openmp."));
        }
        else if (blas.Contains("pthread", StringComparison.Ordinal))
        {
            warnings.Add(new(
                $"The BLAS '{blas}' ignores the thread count. Install the one that obeys: apt-get install "
                + "libopenblas0-openmp.",
                $"La BLAS '{blas}' no respeta el número de hilos. Instale la que sí lo respeta: apt-get install "
                + "libopenblas0-openmp."));
        }

        return warnings;
    }
}

using System.Globalization;

namespace Injerto.Tensors;

/// <summary>How many threads one operation may have, and how many it has by default.</summary>
internal static class ThreadLimit
{
    internal const string Variable = "INJERTO_THREADS";

    private const int PerProcessor = 4;

    // A run repeats bit for bit with the thread count that it had, which may have been that of a larger machine.
    private const int Least = 64;

    // More threads than processors gain nothing, and thousands take the machine down.
    internal static int Most { get; } = Math.Max(Least, PerProcessor * Environment.ProcessorCount);

    /// <summary>The count that the environment asks for, or the number of processors.</summary>
    /// <param name="asked">The variable's value.</param>
    /// <exception cref="EngineException">It is no whole number in the range.</exception>
    internal static int Default(string? asked)
    {
        if (string.IsNullOrEmpty(asked)) return Environment.ProcessorCount;
        var isNumber = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (isNumber && count >= 1 && count <= Most) return count;
        throw new EngineException(new(
            $"{Variable} must be a whole number from 1 to {Most}. Got '{asked}'. Correct it, or unset it for one "
            + "thread per processor.",
            $"{Variable} debe ser un número entero de 1 a {Most}. Se dio '{asked}'. Corríjalo, o quítelo para usar un "
            + "hilo por procesador."));
    }

    internal static void Demand(int count)
    {
        if (count >= 1 && count <= Most) return;
        throw new EngineException(new(
            $"`Threads` must be from 1 to {Most}. Got {count}. The number of processors, "
            + $"{Environment.ProcessorCount}, is usually best.",
            $"`Threads` debe estar entre 1 y {Most}. Se dio {count}. Lo mejor suele ser el número de procesadores, "
            + $"{Environment.ProcessorCount}."));
    }
}

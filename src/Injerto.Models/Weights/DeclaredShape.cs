using Injerto.Records;

namespace Injerto.Models.Weights;

/// <summary>Checks the shape that a file declares of a tensor.</summary>
internal static class DeclaredShape
{
    /// <summary>The number of elements, once the shape is found to be possible.</summary>
    /// <exception cref="WeightsException">The shape has too many dimensions, a negative size or too many
    /// elements.</exception>
    internal static long Elements(string name, ReadOnlySpan<long> shape)
    {
        if (shape.Length > WeightsLimits.MostDimensions)
            throw new WeightsException(new(
                $"A tensor must have at most {WeightsLimits.MostDimensions} dimensions. {Shown(name)} has "
                + $"{shape.Length}.",
                $"Un tensor debe tener {WeightsLimits.MostDimensions} dimensiones como máximo. {Shown(name)} tiene "
                + $"{shape.Length}."));
        Int128 elements = 1;
        var isEmpty = false;
        foreach (var size in shape)
        {
            if (size < 0) throw new WeightsException(new(
                $"A tensor's sizes must be 0 or more. {Shown(name)} has {size}.",
                $"Los tamaños de un tensor deben ser 0 o más. {Shown(name)} tiene {size}."));
            isEmpty |= size == 0;
            elements *= Math.Max(size, 1);
            if (elements > WeightsLimits.MostTensorBytes)
                throw new WeightsException(new(
                    $"A tensor must have at most {WeightsLimits.MostTensorBytes} elements. {Shown(name)} has the shape "
                    + $"[{Text(shape)}].",
                    $"Un tensor debe tener {WeightsLimits.MostTensorBytes} elementos como máximo. {Shown(name)} tiene "
                    + $"la forma [{Text(shape)}]."));
        }

        return isEmpty ? 0 : (long)elements;
    }

    /// <summary>What a file declares of a tensor, once its shape and name are found to be possible.</summary>
    internal static WeightsEntry Entry(string name, ReadOnlySpan<long> shape, ElementType type)
    {
        if (name.Length is 0 or > WeightsLimits.MostNameLength)
            throw new WeightsException(new(
                $"A tensor's name must have 1 to {WeightsLimits.MostNameLength} characters. One has {name.Length}.",
                $"El nombre de un tensor debe tener de 1 a {WeightsLimits.MostNameLength} caracteres. Uno tiene "
                + $"{name.Length}."));
        var elements = Elements(name, shape);
        if (elements * type.Size() > WeightsLimits.MostTensorBytes)
            throw new WeightsException(new(
                $"A tensor must take at most {WeightsLimits.MostTensorBytes} bytes. {Shown(name)} takes "
                + $"{elements * type.Size()}.",
                $"Un tensor debe ocupar {WeightsLimits.MostTensorBytes} bytes como máximo. {Shown(name)} ocupa "
                + $"{elements * type.Size()}."));
        return new WeightsEntry(name, ValueList.Create(shape), type.IsInteger());
    }

    /// <summary>Refuses a file of more tensors than there may be.</summary>
    internal static void DemandCount(long count)
    {
        if (count > WeightsLimits.MostTensors) throw new WeightsException(new(
            $"A file must have at most {WeightsLimits.MostTensors} tensors. It has {count} or more.",
            $"Un archivo debe tener {WeightsLimits.MostTensors} tensores como máximo. Tiene {count} o más."));
    }

    /// <summary>
    /// A text from a file, fit for a message: hostile files carry names of megabytes and control characters.
    /// </summary>
    internal static string Shown(string text)
    {
        const int longest = 100;
        var cut = text.Length > longest ? text[..longest] + "…" : text;
        return "'" + string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)) + "'";
    }

    private static string Text(ReadOnlySpan<long> shape)
    {
        var text = string.Join(", ", shape.ToArray());
        return text.Length > 100 ? text[..100] + "…" : text;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// Looks for NaN and infinity among values as they are read, and tells of all tensors that have them.
/// </summary>
internal sealed class FiniteCheck
{
    private const int MostListed = 3;
    private const uint Exponent = 0x7F800000;

    private readonly List<LocalizedText> _others = [];

    /// <summary>Looks at the values of one tensor.</summary>
    internal void Look(string name, ReadOnlySpan<float> values)
    {
        if (AreFinite(values)) return;
        var count = 0;
        foreach (var value in values) count += float.IsFinite(value) ? 0 : 1;
        var shown = DeclaredShape.Shown(name);
        _others.Add(
            new($"{shown} ({count} of {values.Length} values)", $"{shown} ({count} de {values.Length} valores)"));
    }

    /// <exception cref="WeightsException">Values were NaN or infinite.</exception>
    internal void Throw()
    {
        if (_others.Count == 0) return;
        var some = LocalizedText.Join(", ", _others.Take(MostListed));
        if (_others.Count > MostListed)
            some += new LocalizedText(
                $" and {_others.Count - MostListed} more", $" y {_others.Count - MostListed} más");
        throw new WeightsException(new(
            $"Weights must be finite numbers. NaN or infinity is in: {some}. The training that made them diverged, or "
            + "the file is damaged: use other weights.",
            $"Los pesos deben ser números finitos. Hay NaN o infinito en: {some.Spanish}. El entrenamiento que los "
            + "produjo divergió, o el archivo está dañado: use otros pesos."));
    }

    // All bits of the exponent are set in NaN and infinity, and in nothing else.
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<uint>>(values);
        var mask = new Vector<uint>(Exponent);
        foreach (var vector in vectors)
            if (Vector.EqualsAny(vector & mask, mask)) return false;
        foreach (var value in values[(vectors.Length * Vector<uint>.Count)..])
            if (!float.IsFinite(value)) return false;
        return true;
    }
}

using Injerto.Text;

namespace Injerto.Tensors.Safetensors;

/// <summary>A safetensors file broke a rule of its format, or was asked for something it does not hold.</summary>
public sealed class SafetensorsException : LocalizedException
{
    internal SafetensorsException(LocalizedText text, Exception? inner = null)
        : base(text, inner)
    {
    }

    /// <summary>
    /// A name from a file, fit for a message: hostile files carry names of megabytes and control characters.
    /// </summary>
    internal static string Shown(string name)
    {
        const int longest = 100;
        var cut = name.Length > longest ? name[..longest] + "…" : name;
        return "'" + string.Concat(cut.Select(c => char.IsControl(c) ? '\uFFFD' : c)) + "'";
    }
}

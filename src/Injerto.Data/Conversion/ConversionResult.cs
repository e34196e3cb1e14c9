using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>What was written.</summary>
/// <param name="Folder">The folder, as an absolute path.</param>
/// <param name="Items">How many items.</param>
/// <param name="Bytes">How many bytes their contents have.</param>
public sealed record ConversionResult(string Folder, int Items, long Bytes)
{
    /// <summary>What must be known to read it back: what the form can't say. Default none.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];
}

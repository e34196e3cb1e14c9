using System.Text;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>
/// The SHA-256 that a file had when it was first downloaded, kept beside it in the form that <c>sha256sum --check</c>
/// reads. It stays when the file is deleted, so that a later download must bring the same bytes.
/// </summary>
internal sealed class PinFile(string target)
{
    internal string Path { get; } = target + ".sha256";

    /// <summary>The pinned hash, or null where there is none yet.</summary>
    /// <exception cref="ModelException">The file holds something else.</exception>
    internal string? Read()
    {
        if (!File.Exists(Path)) return null;
        var word = File.ReadAllText(Path).Split(' ', 2)[0].Trim().ToLowerInvariant();
        return word.Length == 64 && word.All(char.IsAsciiHexDigitLower)
            ? word
            : throw new ModelException(new(
                $"'{Path}' must hold the SHA-256 of the file beside it: 64 hexadecimal digits. Got "
                + $"'{word[..Math.Min(80, word.Length)]}'. Delete it; if it was not you who changed it, delete the "
                + "weights too.",
                $"'{Path}' debe contener el SHA-256 del archivo que está a su lado: 64 cifras hexadecimales. Contiene "
                + $"'{word[..Math.Min(80, word.Length)]}'. Bórrelo; si no fue usted quien lo cambió, borre también los "
                + "pesos."));
    }

    internal void Write(string sha256) =>
        AtomicFile.Write(Path, Encoding.UTF8.GetBytes($"{sha256}  {System.IO.Path.GetFileName(target)}\n"));
}

using Injerto.Text;

namespace Injerto.Models;

/// <summary>Says whether a file is the one that was published.</summary>
internal static class WeightsCheck
{
    /// <summary>Compares a file with its card and, where there is one, with the hash that was pinned.</summary>
    /// <param name="card">The card.</param>
    /// <param name="pin">The pin beside the place of the file in the cache.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>The file's hash, and what is wrong: null if nothing is.</returns>
    internal static (string Sha256, LocalizedText? Fault) Of(
        CatalogueCard card, PinFile pin, string path, CancellationToken cancellation)
    {
        var pinned = pin.Read();
        var actual = Fingerprint.Of(path, withMd5: card.Md5 is not null && pinned is null, cancellation);
        return (actual.Sha256, Fault(card, pin, pinned, actual));
    }

    private static LocalizedText? Fault(CatalogueCard card, PinFile pin, string? pinned, Fingerprint actual)
    {
        if (card.Bytes is { } bytes && bytes != actual.Bytes)
            return new(
                $"They must be {bytes} bytes. Got {actual.Bytes}.",
                $"Deben tener {bytes} bytes. Tienen {actual.Bytes}.");
        if (card.Sha256 is { } sha && sha != actual.Sha256) return Hash("SHA-256", sha, actual.Sha256);
        if (card.Sha256Prefix is { } prefix && !actual.Sha256.StartsWith(prefix, StringComparison.Ordinal))
            return new(
                $"Their SHA-256 must begin with {prefix}. Got {actual.Sha256}.",
                $"Su SHA-256 debe empezar por {prefix}. Es {actual.Sha256}.");
        if (pinned is not null && pinned != actual.Sha256)
            return new(
                $"Their SHA-256 must be {pinned}, as at the first download. Got {actual.Sha256}. "
                + $"If their publisher replaced them and you trust the new ones, delete '{pin.Path}'.",
                $"Su SHA-256 debe ser {pinned}, como en la primera descarga. Es {actual.Sha256}. "
                + $"Si quien los publica los sustituyó y usted confía en los nuevos, borre '{pin.Path}'.");
        return card.Md5 is { } md5 && actual.Md5 is not null && md5 != actual.Md5 ? Hash("MD5", md5, actual.Md5) : null;
    }

    private static LocalizedText Hash(string name, string wanted, string actual) =>
        new($"Their {name} must be {wanted}. Got {actual}.", $"Su {name} debe ser {wanted}. Es {actual}.");
}

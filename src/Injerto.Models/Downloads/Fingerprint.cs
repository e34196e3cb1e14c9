using System.Security.Cryptography;

namespace Injerto.Models;

/// <summary>Length and hashes of a file, in lower-case hexadecimal digits.</summary>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Md5">Its MD5; null where it was not wanted.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record Fingerprint(string Sha256, string? Md5, long Bytes)
{
    private const int Chunk = 1 << 20;

    /// <summary>Reads the file once, piece by piece.</summary>
    internal static Fingerprint Of(string path, bool withMd5, CancellationToken cancellation)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = withMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
        var buffer = new byte[Chunk];
        var bytes = 0L;
        for (int read; (read = stream.Read(buffer)) > 0; bytes += read)
        {
            cancellation.ThrowIfCancellationRequested();
            sha.AppendData(buffer, 0, read);
            md5?.AppendData(buffer, 0, read);
        }

        return new(
            Convert.ToHexStringLower(sha.GetHashAndReset()),
            md5 is null ? null : Convert.ToHexStringLower(md5.GetHashAndReset()), bytes);
    }
}

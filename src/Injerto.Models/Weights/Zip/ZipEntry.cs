namespace Injerto.Models.Weights;

/// <summary>What the directory of a zip says of one file in it.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Method">0: stored; 8: deflated.</param>
/// <param name="IsEncrypted">Whether a password is needed.</param>
/// <param name="Stored">Its bytes in the zip.</param>
/// <param name="Length">Its bytes outside.</param>
/// <param name="Header">Where its local header begins.</param>
internal sealed record ZipEntry(string Name, int Method, bool IsEncrypted, long Stored, long Length, long Header);

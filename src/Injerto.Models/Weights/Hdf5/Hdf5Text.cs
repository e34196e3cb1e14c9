using System.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>Texts as the file stores them.</summary>
internal static class Hdf5Text
{
    /// <summary>UTF-8 up to the first zero; what is no UTF-8 becomes replacement characters.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}

using Injerto.Data;

namespace Injerto.Tests.Data;

/// <summary>A file with a few bytes changed, dropped or repeated, as damage and malice do.</summary>
internal static class ByteMutation
{
    private const int Mutations = 10_000, Share = 300;

    /// <summary>How many to try: all where <c>INJERTO_LONG</c> is set, else a share of them.</summary>
    internal static int Count =>
        Environment.GetEnvironmentVariable("INJERTO_LONG") is { Length: > 0 } ? Mutations : Share;

    internal static byte[] Of(byte[] good, SeededRandom random)
    {
        var bytes = good.ToList();
        for (int changes = 1 + random.Next(4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = random.NextBool(0.5) ? (byte)0xFF : (byte)0;
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Next(16)));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + random.Next(64))));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}

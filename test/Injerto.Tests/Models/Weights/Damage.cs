namespace Injerto.Tests.Models.Weights;

/// <summary>
/// Damages files: bits turned, bytes cut out, doubled, put in, numbers made extreme, ends cut off. Always the same for
/// the same seed.
/// </summary>
internal static class Damage
{
    private static readonly byte[][] Pieces =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0, 0, 0, 0, 0, 0, 0, 0x80], [0, 0, 0, 0, 1, 0, 0, 0], [1, 0, 0, 0], [0xFF, 0xFF],
        [0x80, 0x02], [(byte)'(', (byte)'t'], [(byte)']', (byte)'q', 0], [(byte)'}', (byte)'('], [(byte)'R'],
        [(byte)'2', (byte)'2', (byte)'2'], [(byte)'h', 0], [(byte)'Q'],
        [(byte)'b'], [(byte)'.'], [0x8D, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], [0x95, 0, 0, 0, 0, 0, 0, 0, 1],
        "PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), "9999999999999"u8.ToArray(),
        "(1,)"u8.ToArray(), "'<f8'"u8.ToArray(), "{"u8.ToArray(), "[[[["u8.ToArray(), "-1"u8.ToArray(),
    ];

    internal static byte[] Of(byte[] whole, Random random)
    {
        var bytes = new List<byte>(whole);
        for (var blow = random.Next(1, 5); blow > 0 && bytes.Count > 0; blow--) Strike(bytes, random);
        return [.. bytes];
    }

    private static void Strike(List<byte> bytes, Random random)
    {
        var place = random.Next(bytes.Count);
        var length = random.Next(Math.Min(64, bytes.Count - place) + 1);
        var piece = Pieces[random.Next(Pieces.Length)];
        switch (random.Next(9))
        {
            case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[place] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(place, length); break;
            case 3: bytes.InsertRange(place, piece); break;
            case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length)); break;
            case 5: bytes.RemoveRange(place, random.Next(4) == 0 ? bytes.Count - place : length); break;
            default:
                // Numbers in headers are overwritten in place, so that all that follows stays where it was.
                for (var i = 0; i < piece.Length && place + i < bytes.Count; i++) bytes[place + i] = piece[i];
                break;
        }
    }
}

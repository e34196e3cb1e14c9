using System.Buffers.Binary;
using System.Text;

namespace Injerto.Tests.Data.Sources;

/// <summary>Small pictures (BMP, one row of grey pixels) whose pixels are the bytes of a text.</summary>
internal static class TestPicture
{
    private const int HeaderBytes = 54;

    public static byte[] Of(string text)
    {
        byte[] grey = Encoding.UTF8.GetBytes(text);
        int rowBytes = ((3 * grey.Length) + 3) / 4 * 4;
        var file = new byte[HeaderBytes + rowBytes];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        Put(file, 2, file.Length);
        Put(file, 10, HeaderBytes);
        Put(file, 14, 40);
        Put(file, 18, grey.Length);
        Put(file, 22, 1);
        (file[26], file[28]) = (1, 24);
        for (int i = 0; i < 3 * grey.Length; i++) file[HeaderBytes + i] = grey[i / 3];
        return file;
    }

    private static void Put(byte[] file, int at, int number) =>
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), number);
}

using System.Text;

namespace Injerto.Data.Sources;

/// <summary>The text of a table, in whichever encoding a spreadsheet saved it.</summary>
internal static class TableText
{
    /// <summary>The most bytes that a table may have: 256 MiB.</summary>
    public const long MaxBytes = 256L << 20;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false)),
    ];

    /// <summary>The text; a note says where it was read as Windows-1252, which can't be told from its bytes.</summary>
    /// <exception cref="DataException">It can't be read, is a spreadsheet's own file, or too long.</exception>
    public static string Read(string name, DataSourceContext context)
    {
        byte[] bytes = SmallFile.Read(context.Files, name, MaxBytes);
        RefuseSpreadsheet(bytes, name);
        foreach (var (mark, encoding) in Marks)
            if (bytes.AsSpan().StartsWith(mark)) return Decode(bytes.AsSpan(mark.Length), encoding, name, context);
        // Without a mark: of a table's first two characters, one byte each is zero in UTF-16.
        if (bytes.Length > 1 && bytes[1] == 0 && bytes[0] != 0) return Decode(bytes, Marks[1].Encoding, name, context);
        if (bytes.Length > 1 && bytes[0] == 0 && bytes[1] != 0) return Decode(bytes, Marks[2].Encoding, name, context);
        return Decode(bytes, Marks[0].Encoding, name, context);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding, string name, DataSourceContext context)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            context.Note(name, DataProblemKind.Layout, new(
                "It is not UTF-8, so it was read as Windows-1252 (Latin-1). If accents come out wrong, save it as " +
                "'CSV UTF-8'.",
                "No está en UTF-8, así que se leyó como Windows-1252 (Latin-1). Si los acentos salen mal, guárdelo " +
                "como 'CSV UTF-8'."));
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static void RefuseSpreadsheet(byte[] bytes, string name)
    {
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) || bytes.AsSpan()
            .StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new DataException(new($"{name} must be text, but it is a spreadsheet's own file. Save it as 'CSV " +
                "UTF-8' there.",
                $"{name} debe ser texto, pero es el archivo propio de una hoja de cálculo. Guárdelo allí como " +
                "'CSV UTF-8'."));
    }
}

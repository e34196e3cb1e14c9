using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Injerto.Runs;

/// <summary>
/// Reads names and values from YAML, one <c>name: value</c> a line. Anything else that YAML may hold (lists, anchors,
/// tags, documents within documents) is refused as soon as it begins, so that no file costs more than its length.
/// </summary>
internal static class SettingLines
{
    /// <summary>The most bytes that are read: 1 MiB.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>Names and values, each with its line from 1.</summary>
    /// <exception cref="RunException">The file can't be read, or not so.</exception>
    internal static IReadOnlyList<(string Name, string Value, long Line)> Read(string path)
    {
        try
        {
            return Entries(new Parser(new StringReader(TextOf(path))), path);
        }
        catch (YamlException e)
        {
            throw Damaged(path, e.Start.Line, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunException(new(
                $"A file of settings must exist. '{path}' does not: check its name.",
                $"El archivo de ajustes debe existir. '{path}' no existe: compruebe su nombre."), e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException
            or UnauthorizedAccessException)
        {
            throw Damaged(path, 0, e);
        }
    }

    private static List<(string Name, string Value, long Line)> Entries(Parser parser, string path)
    {
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var entries = new List<(string Name, string Value, long Line)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Demand<MappingStart>(parser, path);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = Demand<Scalar>(parser, path);
            if (!names.Add(name.Value)) throw Twice(path, name);
            entries.Add((name.Value, Demand<Scalar>(parser, path).Value, name.Start.Line));
        }

        Demand<DocumentEnd>(parser, path);
        Demand<StreamEnd>(parser, path);
        return entries;
    }

    private static T Demand<T>(Parser parser, string path)
        where T : ParsingEvent
    {
        var isWanted = parser.TryConsume<T>(out var wanted);
        if (isWanted && wanted is not (NodeEvent { Tag.IsEmpty: false } or NodeEvent { Anchor.IsEmpty: false }))
            return wanted!;
        throw Damaged(path, (wanted ?? parser.Current)?.Start.Line ?? 0, null);
    }

    private static string TextOf(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[MaxBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxBytes ? new UTF8Encoding(false).GetString(bytes, 0, length).TrimStart('\uFEFF')
            : throw new RunException(new(
                $"A file of settings may have at most {MaxBytes} bytes. '{path}' has more: it is something else.",
                $"Un archivo de ajustes puede tener como máximo {MaxBytes} bytes. '{path}' tiene más: es otra cosa."));
    }

    private static RunException Damaged(string path, long line, Exception? e)
    {
        var reason = e is null ? "" : $" ({e.Message.ReplaceLineEndings(" ")})";
        var (at, en) = line > 0 ? ($" from line {line} on", $" desde la línea {line}") : ("", "");
        return new(new(
            $"Settings must be written as 'name: value', one a line. '{path}' can't be read so{at}{reason}. Mend or "
            + "restore the file, or begin a new run.",
            $"Los ajustes deben escribirse como 'nombre: valor', uno por línea. '{path}' no se puede leer así{en}"
            + $"{reason}. Corrija o recupere el archivo, o empiece otra ejecución."),
                e);
    }

    private static RunException Twice(string path, Scalar name) => new(new(
        $"A setting must be given once. Line {name.Start.Line} of '{path}' gives '{name.Value}' again.",
        $"Un ajuste debe darse una sola vez. La línea {name.Start.Line} de '{path}' da '{name.Value}' de nuevo."));
}

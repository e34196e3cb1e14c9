using System.Globalization;
using System.Xml;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>What an annotation file of PASCAL VOC says of a picture.</summary>
/// <param name="FileName">The picture's name; null where it is not told.</param>
/// <param name="Labels">The classes of which an object is to be seen, each once.</param>
/// <param name="Difficult">The classes of which all objects are marked as difficult to see, each once.</param>
internal sealed record VocAnnotation(string? FileName, IReadOnlyList<string> Labels, IReadOnlyList<string> Difficult)
{
    /// <summary>The most bytes of an annotation file: 16 MiB.</summary>
    public const long MaxBytes = 16L << 20;

    // No document type, so no entities; nothing outside the file is ever read.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">It can't be read, or is no annotation.</exception>
    public static VocAnnotation Read(IFileTree files, string path)
    {
        byte[] bytes = SmallFile.Read(files, path, MaxBytes);
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
            return Read(xml);
        }
        catch (XmlException error)
        {
            throw Broken(new($"{error.Message}", $"{error.Message}"), error);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or InvalidDataException)
        {
            throw Broken(ReadFault.Text(error), error);
        }
    }

    private static VocAnnotation Read(XmlReader xml)
    {
        string? fileName = null;
        var objects = new List<(string Name, bool IsDifficult)>();
        xml.MoveToContent();
        if (xml.LocalName != "annotation")
            throw Broken(new($"It begins with <{xml.LocalName}>.", $"Empieza con <{xml.LocalName}>."));
        // Parts of objects (heads, hands) have names of their own, one level further down.
        foreach (string child in Children(xml))
        {
            if (child == "filename") fileName = Text(xml);
            else if (child == "object") objects.Add(Object(xml));
        }
        var shown = objects.Where(o => !o.IsDifficult).Select(o => o.Name).Distinct(StringComparer.Ordinal).ToList();
        return new(fileName, shown, [.. objects.Select(o => o.Name).Distinct(StringComparer.Ordinal).Except(shown)]);
    }

    private static (string Name, bool IsDifficult) Object(XmlReader xml)
    {
        var line = ((IXmlLineInfo)xml).LineNumber;
        string name = "";
        bool isDifficult = false;
        foreach (string child in Children(xml))
        {
            if (child == "name") name = Text(xml);
            else if (child == "difficult") isDifficult = Text(xml) is not ("" or "0");
        }
        return TargetNames.Clean(name).Length > 0 ? (name, isDifficult) : throw Broken(new(
            $"The object in line {line.ToString(CultureInfo.InvariantCulture)} has no name.",
            $"El objeto de la línea {line.ToString(CultureInfo.InvariantCulture)} no tiene nombre."));
    }

    /// <summary>The names of the elements right in the one that the reader stands on, standing on each.</summary>
    private static IEnumerable<string> Children(XmlReader xml)
    {
        if (xml.IsEmptyElement) yield break;
        int depth = xml.Depth + 1;
        while (xml.Read() && xml.Depth >= depth)
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth) yield return xml.LocalName;
    }

    // ReadString-like, but leaves the reader on the end of the element.
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        int depth = xml.Depth;
        var text = new System.Text.StringBuilder();
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(xml.Value);
        return text.ToString().Trim();
    }

    private static DataException Broken(LocalizedText what, Exception? error = null) => new(new LocalizedText(
        "It must be an annotation of PASCAL VOC, as XML without a document type: ",
        "Debe ser una anotación de PASCAL VOC, en XML sin tipo de documento: ") + what, error);
}

using System.Text;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The lists in <c>ImageSets/Main</c> that say which pictures belong to which part.</summary>
internal sealed class VocSets(DataSourceContext context, string folder)
{
    private const long MaxBytes = 64L << 20;
    private const string Lists = "ImageSets/Main";

    /// <summary>
    /// The pictures' ids with their parts: those of train and val where both lists exist, else of trainval; and of
    /// test. Null where there are no lists.
    /// </summary>
    public IReadOnlyList<(string Id, DataPart? Part)>? Read()
    {
        bool hasBoth = Has("train") && Has("val");
        (string List, DataPart Part)[] lists = hasBoth
            ? [("train", DataPart.Train), ("val", DataPart.Val), ("test", DataPart.Test)]
            : Has("trainval")
                ? [("trainval", DataPart.Train), ("test", DataPart.Test)]
                : [("train", DataPart.Train), ("val", DataPart.Val), ("test", DataPart.Test)];
        var ids = new List<(string, DataPart?)>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (list, part) in lists.Where(l => Has(l.List)))
            foreach (string id in Ids(list))
            {
                if (seen.TryAdd(id, list)) ids.Add((id, part));
                else if (seen[id] != list) Twice(id, seen[id], list);
            }
        return seen.Count > 0 ? ids : null;
    }

    private bool Has(string list) => context.Files.HasFile(PathOf(list));

    private string PathOf(string list) => FileTreeEntry.Below(folder, $"{Lists}/{list}.txt");

    private IEnumerable<string> Ids(string list)
    {
        string text = Encoding.UTF8.GetString(SmallFile.Read(context.Files, PathOf(list), MaxBytes));
        int number = 0;
        foreach (string line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            string id = line.Trim().Split([' ', '\t'], 2)[0];
            if (id.Length == 0) continue;
            if (id.AsSpan().IndexOfAny('/', '\\', '\0') < 0) yield return id;
            else
                context.Error(PathOf(list), DataProblemKind.OutsideFolder, new(
                    $"Line {number} must be the name of a picture without folders. Got '{TargetNames.Clean(id)}'.",
                    $"La línea {number} debe ser el nombre de una imagen sin carpetas. Tiene " +
                    $"'{TargetNames.Clean(id)}'."));
        }
    }

    private void Twice(string id, string first, string second) =>
        context.Error(PathOf(second), DataProblemKind.DuplicatePath, new LocalizedText(
            $"A picture must be in one part. '{id}' is in the lists {first} and {second}.",
            $"Una imagen debe estar en una sola parte. '{id}' está en las listas {first} y {second}."));
}

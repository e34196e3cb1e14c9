namespace Injerto.Data.Sources;

/// <summary>The names under which the parts of a dataset are known.</summary>
internal static class PartNames
{
    private static readonly Dictionary<string, DataPart> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = DataPart.Train, ["training"] = DataPart.Train, ["trainval"] = DataPart.Train,
        ["val"] = DataPart.Val, ["valid"] = DataPart.Val, ["validation"] = DataPart.Val, ["dev"] = DataPart.Val,
        ["test"] = DataPart.Test, ["testing"] = DataPart.Test,
    };

    public static IEnumerable<string> All => Names.Keys;

    public static DataPart? Find(string name) => Names.TryGetValue(name, out var part) ? part : null;
}

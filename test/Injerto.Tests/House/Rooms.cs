using System.Xml.Linq;
using Xunit;

namespace Injerto.Tests.House;

/// <summary>The projects under src/ and what each may reference: the rules of ARCHITECTURE.md as a table.</summary>
internal static class Rooms
{
    /// <summary>What a project may name in its own file. Cli composes, so it may name every other room.</summary>
    public static IReadOnlyDictionary<string, string[]> MayReference { get; } = new Dictionary<string, string[]>
    {
        ["Tensors"] = [],
        ["Metrics"] = [],
        ["Records"] = [],
        ["Nn"] = ["Tensors"],
        ["Models"] = ["Nn", "Records"],
        ["Images"] = ["Records"],
        ["Data"] = ["Images", "Records"],
        ["Training"] = ["Nn", "Data", "Metrics", "Records"],
        ["Reports"] = ["Records"],
        ["Lessons"] = ["Tensors", "Nn", "Data", "Records", "Training", "Reports"],
        ["Cli"] = ["Tensors", "Nn", "Models", "Images", "Data", "Metrics", "Records", "Training", "Reports"],
    };

    /// <summary>The projects that are there, by their short names.</summary>
    public static IReadOnlyList<string> Built { get; } =
        [.. Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file)["Injerto.".Length..])];

    public static TheoryData<string> All => [.. Built];

    public static TheoryData<string> Libraries => [.. Built.Where(room => room != "Cli")];

    public static string AssemblyName(string room) => room == "Cli" ? "injerto" : "Injerto." + room;

    /// <summary>The projects that a project's file names.</summary>
    public static IEnumerable<string> ReferencedByProject(string room) =>
        XDocument.Parse(Repository.Read($"src/Injerto.{room}/Injerto.{room}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))["Injerto.".Length..]);

    /// <summary>What a room may use: what it may reference, and what those may use.</summary>
    public static HashSet<string> MayUse(string room) =>
        [.. MayReference[room].SelectMany(other => MayUse(other).Append(other))];
}

using System.Xml.Linq;
using Xunit;

namespace Injerto.Tests.Conventions;

/// <summary>The projects under src/ and what each may reference: the rules of ARCHITECTURE.md as a table.</summary>
internal static class Projects
{
    /// <summary>What a project may name in its own file. Cli composes, so it may name every other project.</summary>
    public static IReadOnlyDictionary<string, string[]> MayReference { get; } = new Dictionary<string, string[]>
    {
        ["Text"] = [],
        ["Tensors"] = ["Text"],
        ["LinearModels"] = [],
        ["Metrics"] = ["Text"],
        ["Records"] = ["Text"],
        ["Nn"] = ["Tensors"],
        ["Models"] = ["Text", "Nn", "Records"],
        ["Images"] = ["Records"],
        ["Data"] = ["Images", "Records"],
        ["Training"] = ["Nn", "LinearModels", "Data", "Metrics", "Records"],
        ["Onnx"] = ["Text", "Tensors", "Nn", "Records"],
        ["Predict"] = ["Text", "Models", "Images", "Records"],
        ["Reports"] = ["Records"],
        ["Runs"] = [
            "Text", "Tensors", "Nn", "Models", "Images", "Data", "Metrics", "Records", "Training", "Onnx", "Predict",
            "Reports"
        ],
        ["Lessons"] = ["Tensors", "Nn", "Data", "Records", "Training", "Reports"],
        ["Cli"] = [
            "Text", "Tensors", "Nn", "Models", "Images", "Data", "Metrics", "Records", "Training", "Onnx", "Predict",
            "Reports", "Runs"
        ],
    };

    /// <summary>The projects that are there, by their short names.</summary>
    public static IReadOnlyList<string> Built { get; } =
        [.. Repository.Files("src", "*.csproj")
            .Select(file => Path.GetFileNameWithoutExtension(file)["Injerto.".Length..])];

    public static TheoryData<string> All => [.. Built];

    public static TheoryData<string> Libraries => [.. Built.Where(project => project != "Cli")];

    public static string AssemblyName(string project) => project == "Cli" ? "injerto" : "Injerto." + project;

    /// <summary>The projects that a project's file names.</summary>
    public static IEnumerable<string> ReferencedByProject(string project) =>
        XDocument.Parse(Repository.Read($"src/Injerto.{project}/Injerto.{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(
                ((string)reference.Attribute("Include")!).Replace('\\', '/'))["Injerto.".Length..]);

    /// <summary>What a project may use: what it may reference, and what those may use.</summary>
    public static HashSet<string> MayUse(string project) =>
        [.. MayReference[project].SelectMany(other => MayUse(other).Append(other))];
}

using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Injerto.Tests.Conventions;

/// <summary>The rules of ARCHITECTURE.md, kept by a test.</summary>
public sealed partial class ArchitectureTests
{
    private const int LongestFile = 300;
    private const int LargestNative = 800;

    [Fact]
    public void Every_project_has_its_rule_and_its_place()
    {
        Assert.NotEmpty(Projects.Built);
        Assert.Equal(Projects.Built.Order(), Projects.MayReference.Keys.Order());
        var architecture = Repository.Read("ARCHITECTURE.md");
        var solution = Repository.Read("Injerto.slnx");
        Assert.All(Projects.Built, project =>
        {
            Assert.Contains($"Injerto.{project}", architecture);
            Assert.Contains($"src/Injerto.{project}/Injerto.{project}.csproj", solution);
        });
    }

    [Theory]
    [MemberData(nameof(Projects.All), MemberType = typeof(Projects))]
    public void A_project_names_only_what_it_may(string project) =>
        Assert.Empty(Projects.ReferencedByProject(project).Except(Projects.MayReference[project]));

    [Theory]
    [MemberData(nameof(Projects.All), MemberType = typeof(Projects))]
    public void An_assembly_uses_only_what_it_may(string project)
    {
        var allowed = Projects.MayUse(project).Select(Projects.AssemblyName);
        var used = Assembly.Load(Projects.AssemblyName(project)).GetReferencedAssemblies().Select(name => name.Name!);

        Assert.Empty(
            used.Where(name => name.StartsWith("injerto", StringComparison.OrdinalIgnoreCase)).Except(allowed));
    }

    [Fact]
    public void Nothing_is_called_after_nothing_in_particular()
    {
        var paths =
            Repository.Files("src", "*").Concat(Repository.Files("test", "*")).Concat(Repository.Files("native", "*"));

        Assert.DoesNotContain(paths, path => VagueName().IsMatch(path));
    }

    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name()
    {
        var faults =
            from file in Repository.Files("src", "*.cs")
            let types = PublicType()
                .Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value).Distinct().ToArray()
            let name = Path.GetFileName(file).Split('.')[0]
            // A generic type beside one of the same name without parameters lives in NameOfT.cs.
            where types.Length > 1 || (types.Length == 1 && name != types[0] && name != types[0] + "OfT")
            select $"{file}: {string.Join(", ", types)}";

        Assert.Empty(faults);
    }

    [Fact]
    public void Files_are_short()
    {
        var source = Lengths(Repository.Files("src", "*.cs"));
        var all = source.Concat(Lengths(Repository.Files("test", "*.cs")))
            .Concat(Lengths(Repository.Files("lessons", "*.cs")));

        Assert.Empty(all.Where(file => file.Lines > LongestFile).Select(file => $"{file.Path}: {file.Lines} lines"));
        Assert.InRange(source.Select(file => file.Lines).Order().ElementAt(source.Count / 2), 1, 100);
    }

    [Fact]
    public void The_native_library_stays_small() =>
        Assert.True(Lengths(Repository.Files("native", "*")).Sum(file => file.Lines) < LargestNative,
            $"native/ must stay under {LargestNative} lines in all: "
            + string.Join(", ", Lengths(Repository.Files("native", "*"))
                .Select(file => $"{Path.GetFileName(file.Path)} {file.Lines}")));

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        string[] tops = ["src", "test", "native", "lessons", "bench", "docs", "web", ".ci"];
        string[] texts = [
            ".cs", ".cpp",
            ".h", ".py", ".md", ".csproj", ".props", ".targets", ".json", ".ts", ".html", ".sh", ".txt", ".yaml", ""
        ];
        var files = tops.SelectMany(top => Repository.Files(top, "*"))
            .Concat(
                Directory.EnumerateFiles(Repository.Root).Select(file => Path.GetRelativePath(Repository.Root, file)))
            .Where(file => texts.Contains(Path.GetExtension(file)) && !file.Contains("node_modules") && file != ".git");

        Assert.Empty(files.SelectMany(file =>
            File.ReadLines(Path.Combine(Repository.Root, file))
                .Select((line, index) => (line, index))
                .Where(at => MachinePath().IsMatch(at.line))
                .Select(at => $"{file}:{at.index + 1}: {at.line.Trim()}")));
    }

    [Theory]
    [InlineData("Injerto.Tests", "Conventions")]
    [InlineData("Injerto.Engine.Tests", "Conventions")]
    public void Test_folders_mirror_the_projects(string project, string also)
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "test", project))
            .Select(folder => Path.GetFileName(folder)!);

        Assert.Empty(folders.Except(Projects.Built).Except([also, "bin", "obj"]));
    }

    [Theory]
    [InlineData("src/Injerto.X/Utils/A.cs", true)]
    [InlineData("src/Injerto.Common/A.cs", true)]
    [InlineData("src/Injerto.X/StringHelpers.cs", true)]
    [InlineData("src/Injerto.X/Commonness.cs", false)]
    public void The_rule_on_names_sees_what_it_should(string path, bool vague) =>
        Assert.Equal(vague, VagueName().IsMatch(path));

    [Theory]
    [InlineData("public sealed class A(int b)", "A")]
    [InlineData("public readonly record struct B<T>", "B")]
    [InlineData("public static unsafe partial class C", "C")]
    [InlineData("public delegate void D(int x);", "D")]
    [InlineData("public enum E", "E")]
    [InlineData("internal sealed class F", null)]
    [InlineData("    public sealed class Nested", null)]
    public void The_rule_on_types_sees_what_it_should(string line, string? name) =>
        Assert.Equal(name, PublicType().Match(line) is { Success: true } match ? match.Groups["name"].Value : null);

    [Theory]
    [InlineData("cat ~/work/x", false)]
    [InlineData("\"/wo" + "rk/x\"", true)]
    [InlineData("see /ho" + "me/ana/x", true)]
    [InlineData("$root/artifacts", false)]
    public void The_rule_on_places_sees_what_it_should(string line, bool found) =>
        Assert.Equal(found, MachinePath().IsMatch(line));

    [GeneratedRegex(@"(^|[./])\w*(Common|Utils?|Utilities|Helpers?|Misc)([./]|$)")]
    private static partial Regex VagueName();

    // Namespaces are file-scoped, so a type that begins its line is no nested one.
    [GeneratedRegex(
        @"^public (?:(?:sealed|static|abstract|readonly|partial|unsafe|ref) )*(?:class|struct|interface|enum|record "
        + @"struct|record class|record|delegate [^\s(]+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(^|[\s""'`(=:])/(work|root|home|Users)/")]
    private static partial Regex MachinePath();

    private static List<(string Path, int Lines)> Lengths(IEnumerable<string> files) =>
        [.. files.Select(file => (file, File.ReadLines(Path.Combine(Repository.Root, file)).Count()))];
}

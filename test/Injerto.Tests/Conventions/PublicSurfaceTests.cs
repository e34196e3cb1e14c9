using System.Reflection;
using Xunit;

namespace Injerto.Tests.Conventions;

/// <summary>
/// The public surface changes only with its golden file in test/reference/public-surface, where a review sees it.
/// INJERTO_ACCEPT=1 rewrites the files.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const string Folder = "test/reference/public-surface";

    [Theory]
    [MemberData(nameof(Projects.Libraries), MemberType = typeof(Projects))]
    public void It_is_as_agreed(string project)
    {
        var actual = PublicSurface.Of(Assembly.Load(Projects.AssemblyName(project)));
        var path = Path.Combine(Repository.Root, Folder, Projects.AssemblyName(project) + ".txt");
        if (Environment.GetEnvironmentVariable("INJERTO_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        var agreed = File.Exists(path) ? File.ReadAllText(path) : "";

        if (agreed == actual && File.Exists(path)) return;
        var (before, after) = (agreed.Split('\n'), actual.Split('\n'));
        Assert.Fail(
            $"The public surface of Injerto.{project} differs from {Folder}. If that is meant: INJERTO_ACCEPT=1 "
            + "./injerto test PublicSurface\n"
            + string.Join('\n', before.Except(after)
                .Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line))));
    }

    [Fact]
    public void There_is_no_file_without_its_assembly() => Assert.Empty(
        Repository.Files(Folder, "*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file)["Injerto.".Length..]).Except(Projects.Built));
}

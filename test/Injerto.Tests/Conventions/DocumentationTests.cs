using System.Text.RegularExpressions;
using Xunit;

namespace Injerto.Tests.Conventions;

/// <summary>What the documents promise is there.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents =>
        ["README.md", "README.es.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document) => Assert.All(
        Link().Matches(Repository.Read(document)).Select(match => match.Groups["target"].Value),
        target => Assert.True(
            Path.Exists(Path.Combine(Repository.Root, target)), $"{document} links to {target}, which is not there."));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    public void The_README_tells_every_lesson_and_no_other(string document)
    {
        var lessons =
            Repository.Files("lessons", "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)!).ToArray();
        Assert.SkipWhen(lessons.Length == 0, "there are no lessons yet");

        Assert.Equal(lessons, LessonCommand()
            .Matches(Repository.Read(document)).Select(match => match.Groups["name"].Value).Distinct().Order());
    }

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\./injerto lesson (?<name>[a-z0-9-]+)")]
    private static partial Regex LessonCommand();
}

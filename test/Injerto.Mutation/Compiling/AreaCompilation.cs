using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Injerto.Mutation.Compiling;

/// <summary>A project of <c>src</c> as the compiler sees it, its generated sources included.</summary>
internal sealed class AreaCompilation
{
    private readonly CSharpCommandLineArguments _arguments;

    /// <param name="area">The project's short name, such as <c>Metrics</c>.</param>
    public AreaCompilation(string area)
    {
        Area = area;
        var folder = Path.Combine(Repository.Root, "src", "Injerto." + area);
        var project = Path.Combine(folder, $"Injerto.{area}.csproj");
        if (!File.Exists(project))
            throw new MutationException($"An area must be a project of src. '{area}' has no {project}.");
        _arguments = CSharpCommandLineParser.Default.Parse(CompilerArguments.Of(project), folder, null);
        var options = _arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSpecificDiagnosticOptions([])
            .WithReportSuppressedDiagnostics(false);
        var trees = _arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(
            SourceText.From(File.ReadAllText(file.Path), _arguments.Encoding ?? System.Text.Encoding.UTF8),
            _arguments.ParseOptions, file.Path)).ToList();
        OwnTrees = [.. trees.Where(tree => tree.FilePath.StartsWith(folder, StringComparison.Ordinal))];
        var plain = CSharpCompilation.Create(AssemblyName, trees, References(), options);
        var driver = CSharpGeneratorDriver.Create(
            Generators(), parseOptions: _arguments.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(plain, out var whole, out _);
        Compilation = (CSharpCompilation)whole;
    }

    /// <summary>The project's short name.</summary>
    public string Area { get; }

    /// <summary>The name of the assembly.</summary>
    public string AssemblyName => Path.GetFileNameWithoutExtension(_arguments.OutputFileName!);

    /// <summary>All sources, generated ones too, with what they refer to.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The project's own files, in the order of their names.</summary>
    public IReadOnlyList<SyntaxTree> OwnTrees { get; }

    /// <summary>What the project carries as resources.</summary>
    public IEnumerable<ResourceDescription> Resources => _arguments.ManifestResources;

    /// <summary>How the sources are parsed.</summary>
    public CSharpParseOptions ParseOptions => _arguments.ParseOptions;

    private IEnumerable<MetadataReference> References() =>
        _arguments.MetadataReferences.Select(file => MetadataReference.CreateFromFile(file.Reference, file.Properties));

    // Only the framework's generators add sources; the analyzers beside them add nothing but time.
    private IEnumerable<ISourceGenerator> Generators() => _arguments.AnalyzerReferences
        .Where(analyzer => analyzer.FilePath.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal))
        .SelectMany(analyzer => new AnalyzerFileReference(analyzer.FilePath, new GeneratorLoader())
            .GetGenerators(LanguageNames.CSharp));
}

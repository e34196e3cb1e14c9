using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Injerto.Mutation.Compiling;

/// <summary>Loads source generators into this program.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}

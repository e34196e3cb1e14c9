using System.Reflection;

namespace Injerto.Cli;

/// <summary>The version of the program.</summary>
internal static class ProductVersion
{
    internal static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

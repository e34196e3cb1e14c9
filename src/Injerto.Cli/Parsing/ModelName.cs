using System.CommandLine;
using Injerto.Models;

namespace Injerto.Cli.Parsing;

/// <summary>The name of a model on the command line.</summary>
internal static class ModelName
{
    internal static Argument<string?> Argument(Texts texts) => new(texts.Say("NAME", "NOMBRE"))
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = texts.Say("A model; injerto models list names them.", "Un modelo; injerto models list los nombra."),
    };

    /// <summary>Says what is wrong with a name, or nothing.</summary>
    internal static string? Fault(string? name, Texts texts)
    {
        var known = ModelRegistry.Architectures.Select(a => a.Name).ToList();
        if (name is null) return texts.Say($"NAME must be one of: {string.Join(", ", known)}.", $"NOMBRE debe ser uno de: {string.Join(", ", known)}.");
        if (known.Contains(name)) return null;
        var near = NearNames.Of(name, known);
        var hint = near.Count == 0 ? "" : texts.Say($" Did you mean {string.Join(" or ", near)}?", $" ¿Quiso decir {string.Join(" o ", near)}?");
        return texts.Say($"NAME must be one of: {string.Join(", ", known)}. Got '{name}'.{hint}", $"NOMBRE debe ser uno de: {string.Join(", ", known)}. Se dio '{name}'.{hint}");
    }
}

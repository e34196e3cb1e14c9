using System.Text;
using Injerto.Records;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Injerto.Cli.Runs;

/// <summary>The <c>config.yaml</c> of a run: every option as it was used.</summary>
internal static class RunConfig
{
    internal static void Write(string path, IReadOnlyList<KeyValuePair<string, string>> used)
    {
        var map = new YamlMappingNode();
        foreach (var (name, value) in used) map.Add(name, value);
        using var text = new StringWriter { NewLine = "\n" };
        text.WriteLine("# The options of this run as they were used. The same options, data and weights give the same result, bit for bit.");
        new YamlStream(new YamlDocument(map)).Save(text, assignAnchors: false);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal)));
    }

    /// <summary>Says in which options a run differs from what is asked for now; empty where in none.</summary>
    /// <exception cref="CommandException">The file can't be read.</exception>
    internal static IReadOnlyList<string> Differences(string path, IReadOnlyList<KeyValuePair<string, string>> used, Texts texts)
    {
        var before = Read(path, texts);
        var none = texts.Say("nothing", "nada");
        return [.. before.Keys.Union(used.Select(p => p.Key))
            .Select(name => (name, was: before.GetValueOrDefault(name), now: used.FirstOrDefault(p => p.Key == name).Value))
            .Where(p => p.was != p.now)
            .Select(p => texts.Say($"--{p.name}: was {p.was ?? none}, is now {p.now ?? none}", $"--{p.name}: era {p.was ?? none}, ahora es {p.now ?? none}"))];
    }

    private static Dictionary<string, string> Read(string path, Texts texts)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(File.ReadAllText(path)));
            return ((YamlMappingNode)stream.Documents[0].RootNode).ToDictionary(p => ((YamlScalarNode)p.Key).Value ?? "", p => ((YamlScalarNode)p.Value).Value ?? "");
        }
        catch (Exception e) when (e is YamlException or InvalidCastException or ArgumentException)
        {
            throw new CommandException(texts.Say(
                $"'{path}' must be the config.yaml of a run, one 'name: value' on each line, and can't be read: {e.Message} Choose another --out, or delete that folder.",
                $"'{path}' debe ser el config.yaml de una ejecución, con un 'nombre: valor' por línea, y no se puede leer: {e.Message} Elija otro --out o borre esa carpeta."), e);
        }
    }
}

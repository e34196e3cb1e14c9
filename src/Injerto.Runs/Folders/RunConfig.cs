using System.Text;
using Injerto.Records;
using Injerto.Text;
using YamlDotNet.RepresentationModel;

namespace Injerto.Runs;

/// <summary>
/// A spec as YAML, one <c>name: value</c> a line: the <c>config.yaml</c> of a run, or a file of a person's own.
/// </summary>
public static class RunConfig
{
    private const string Mark = "injerto-run", Format = "1";

    /// <summary>Reads a spec.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RunException">The file can't be read as YAML, or names a setting that there is none
    /// of.</exception>
    /// <exception cref="SpecException">Values are none of their settings; all faults are told.</exception>
    public static TrainingSpec Read(string path)
    {
        var spec = new TrainingSpec();
        var faults = new List<LocalizedText>();
        foreach (var (name, value, line) in SettingLines.Read(path).Where(e => e.Name != Mark))
        {
            var setting = Setting.Find(name) ?? throw Unknown(path, name);
            try
            {
                spec = setting.With(spec, value);
            }
            catch (SpecException e)
            {
                faults.AddRange(e.Faults.Select(fault => new LocalizedText(
                    $"Line {line} of '{path}': ", $"Línea {line} de '{path}': ") + fault));
            }
        }

        return faults.Count == 0 ? spec : throw new SpecException(faults);
    }

    /// <summary>Writes a spec to a new file of a person's own, to be changed and read again.</summary>
    /// <param name="path">The file, which must not exist yet.</param>
    /// <param name="spec">The spec; what it leaves open is left out.</param>
    /// <exception cref="RunException">The file exists, or can't be written.</exception>
    public static void Save(string path, TrainingSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (Path.Exists(path))
            throw new RunException(new LocalizedText(
                $"'{path}' must not exist yet, so that nothing is overwritten. Give another name, or remove it.",
                $"'{path}' no debe existir todavía, para no sobrescribir nada. Dé otro nombre o bórrelo."));
        try
        {
            AtomicFile.Write(path, Yaml(new YamlMappingNode(), spec, "Settings for train --config FILE."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException(new LocalizedText(
                $"'{path}' can't be written: {e.Message}", $"No se puede escribir '{path}': {e.Message}"));
        }
    }

    /// <summary>Writes what determines a run, marked as a run's own.</summary>
    internal static void Write(string path, TrainingSpec spec) => AtomicFile.Write(
        path, Yaml(new YamlMappingNode { { Mark, Format } }, spec,
            "The settings of this run as they were used. On one machine the same settings, data and weights give the "
            + "same bits."));

    private static byte[] Yaml(YamlMappingNode map, TrainingSpec spec, string remark)
    {
        foreach (var setting in Setting.All.Where(s => s.DeterminesResult))
            if (setting.Format(spec) is { } value) map.Add(setting.Name, value);
        using var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"# {remark}");
        new YamlStream(new YamlDocument(map)).Save(text, assignAnchors: false);
        return Encoding.UTF8.GetBytes(text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal));
    }

    /// <summary>Whether a file is the mark of a run, so that its folder is ours to write.</summary>
    internal static bool IsOfRun(string path)
    {
        try
        {
            return File.ReadLines(path).Take(20).Any(line => line.StartsWith(Mark + ":", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// In which settings two specs differ among those that determine the result; empty where in none.
    /// </summary>
    internal static IReadOnlyList<LocalizedText> Differences(TrainingSpec before, TrainingSpec now)
    {
        var differences = new List<LocalizedText>();
        foreach (var setting in Setting.All.Where(s => s.DeterminesResult))
        {
            var (was, isNow) = (setting.Format(before), setting.Format(now));
            if (was == isNow) continue;
            differences.Add(new($"`{setting.Property}`: was {was ?? "not set"}, is now {isNow ?? "not set"}",
                $"`{setting.Property}`: era {was ?? "nada"}, ahora es {isNow ?? "nada"}"));
        }

        return differences;
    }

    private static RunException Unknown(string path, string name) => new(new LocalizedText(
        $"'{path}' must name settings. There is no setting '{name}'.",
        $"'{path}' debe nombrar ajustes. No existe el ajuste '{name}'.")
        + NearNames.Hint(name, Setting.All.Select(s => s.Name)));
}

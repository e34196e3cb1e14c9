using System.Text.Json;

namespace Injerto.Mutation.Running;

/// <summary>
/// What is known of a run of mutants, kept in a file after each step so that a run that was broken off goes on.
/// </summary>
internal sealed class MutationState
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly Lock _lock = new();
    private string _path = "";

    /// <summary>Stands for the tests, the sources and the sample; another key begins anew.</summary>
    public string Key { get; init; } = "";

    /// <summary>What each test class ran through.</summary>
    public List<ClassCoverage> Coverage { get; init; } = [];

    /// <summary>What became of the mutants.</summary>
    public List<MutantResult> Results { get; init; } = [];

    /// <summary>Reads the file, or begins anew where there is none, or one with another key.</summary>
    public static MutationState Open(string path, string key)
    {
        var state = Read(path) is { } read && read.Key == key ? read : new MutationState { Key = key };
        state._path = path;
        return state;
    }

    /// <summary>The results in a file, whatever tests and sources they are of.</summary>
    public static IReadOnlyList<MutantResult> Earlier(string path) => Read(path)?.Results ?? [];

    /// <summary>Keeps what a class ran through.</summary>
    public void Add(ClassCoverage coverage)
    {
        lock (_lock)
        {
            Coverage.Add(coverage);
            Save();
        }
    }

    /// <summary>Keeps what became of a mutant.</summary>
    public void Add(MutantResult result)
    {
        lock (_lock)
        {
            Results.Add(result);
            Save();
        }
    }

    private static MutationState? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<MutationState>(File.ReadAllText(path), Json) : null;

    // Written beside and moved, so that a kill leaves the old file or the new one.
    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path + ".part", JsonSerializer.Serialize(this, Json));
        File.Move(_path + ".part", _path, overwrite: true);
    }
}

namespace Injerto.Runs;

/// <summary>
/// Something that happens while a run goes on, for whoever watches it; told on whatever thread it happens.
/// </summary>
public abstract record RunEvent;

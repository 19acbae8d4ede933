// EF Core's tools ask for an entry point; the bundle that they make has its own.
return 0;

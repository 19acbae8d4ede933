// What PostgreSQL's parser says of a statement, in one line, as StatementSummary.cs writes what our reader says: the kind, the
// objects, the flags and the parts.

export const summaryOf = ({ stmt }) => of(stmt);

const kinds = {
  OBJECT_TABLE: "Table", OBJECT_FOREIGN_TABLE: "ForeignTable", OBJECT_VIEW: "View", OBJECT_MATVIEW: "MaterializedView",
  OBJECT_INDEX: "Index", OBJECT_SEQUENCE: "Sequence", OBJECT_TYPE: "Type", OBJECT_DOMAIN: "Domain", OBJECT_SCHEMA: "Schema",
  OBJECT_EXTENSION: "Extension", OBJECT_FUNCTION: "Function", OBJECT_PROCEDURE: "Procedure", OBJECT_ROUTINE: "Routine",
  OBJECT_AGGREGATE: "Aggregate", OBJECT_POLICY: "Policy", OBJECT_TRIGGER: "Trigger", OBJECT_RULE: "Rule",
  OBJECT_TABCONSTRAINT: "Constraint", OBJECT_DOMCONSTRAINT: "Constraint", OBJECT_COLUMN: "Column", OBJECT_ROLE: "Role",
  OBJECT_USER_MAPPING: "UserMapping", OBJECT_COLLATION: "Collation", OBJECT_CONVERSION: "Conversion",
  OBJECT_STATISTIC_EXT: "Statistics", OBJECT_PUBLICATION: "Publication", OBJECT_SUBSCRIPTION: "Subscription",
  OBJECT_FOREIGN_SERVER: "Server", OBJECT_FDW: "ForeignDataWrapper", OBJECT_LANGUAGE: "Language", OBJECT_DATABASE: "Database",
  OBJECT_TABLESPACE: "Tablespace", OBJECT_EVENT_TRIGGER: "EventTrigger", OBJECT_ACCESS_METHOD: "AccessMethod",
  OBJECT_CAST: "Cast", OBJECT_TRANSFORM: "Transform", OBJECT_OPERATOR: "Operator", OBJECT_OPCLASS: "OperatorClass",
  OBJECT_OPFAMILY: "OperatorFamily", OBJECT_TSCONFIGURATION: "TextSearchConfiguration",
  OBJECT_TSDICTIONARY: "TextSearchDictionary", OBJECT_TSPARSER: "TextSearchParser", OBJECT_TSTEMPLATE: "TextSearchTemplate",
  OBJECT_LARGEOBJECT: "LargeObject", OBJECT_PARAMETER_ACL: "Parameter",
};

const owned = new Set(["Policy", "Trigger", "Rule", "Constraint", "Column"]);

const actions = {
  AT_SetOptions: "SetColumnOptions", AT_ResetOptions: "ResetColumnOptions", AT_AlterColumnGenericOptions: "ColumnForeignOptions",
  AT_SetUnLogged: "SetUnlogged", AT_SetTableSpace: "SetTablespace", AT_SetRelOptions: "SetOptions",
  AT_ResetRelOptions: "ResetOptions", AT_EnableTrig: "EnableTrigger", AT_EnableAlwaysTrig: "EnableAlwaysTrigger",
  AT_EnableReplicaTrig: "EnableReplicaTrigger", AT_DisableTrig: "DisableTrigger", AT_EnableTrigAll: "EnableAllTriggers",
  AT_DisableTrigAll: "DisableAllTriggers", AT_EnableTrigUser: "EnableUserTriggers", AT_DisableTrigUser: "DisableUserTriggers",
  AT_GenericOptions: "ForeignOptions",
};

const ofType = { AT_AddColumn: "AddAttribute", AT_DropColumn: "DropAttribute", AT_AlterColumnType: "AlterAttributeType" };

const modes = ["", "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE", "ACCESS EXCLUSIVE"];

const transactions = {
  TRANS_STMT_BEGIN: "Begin", TRANS_STMT_START: "Begin", TRANS_STMT_COMMIT: "Commit", TRANS_STMT_ROLLBACK: "Rollback",
  TRANS_STMT_SAVEPOINT: "Savepoint", TRANS_STMT_RELEASE: "ReleaseSavepoint", TRANS_STMT_ROLLBACK_TO: "RollbackToSavepoint",
  TRANS_STMT_PREPARE: "Prepare", TRANS_STMT_COMMIT_PREPARED: "CommitPrepared",
  TRANS_STMT_ROLLBACK_PREPARED: "RollbackPrepared",
};

/** What has nothing but its kind. */
const plain = {
  DropOwnedStmt: "DropOwned", ReassignOwnedStmt: "ReassignOwned", ConstraintsSetStmt: "SetConstraints",
  VariableShowStmt: "Show", DiscardStmt: "Discard", ExecuteStmt: "Execute", DeallocateStmt: "Deallocate",
  DeclareCursorStmt: "DeclareCursor", FetchStmt: "Fetch", ClosePortalStmt: "CloseCursor", ListenStmt: "Listen",
  NotifyStmt: "Notify", UnlistenStmt: "Unlisten", CheckPointStmt: "Checkpoint", LoadStmt: "Load", CallStmt: "Call",
  ImportForeignSchemaStmt: "ImportForeignSchema",
};

/** Objects that have a statement of their own: how they are named. */
const made = {
  CreateRoleStmt: (s) => ["Role", s.role],
  CreatedbStmt: (s) => ["Database", s.dbname],
  CreateTableSpaceStmt: (s) => ["Tablespace", s.tablespacename],
  CreateFdwStmt: (s) => ["ForeignDataWrapper", s.fdwname],
  CreateForeignServerStmt: (s) => ["Server", s.servername],
  CreateUserMappingStmt: (s) => ["UserMapping", `${s.servername}/${role(s.user)}`],
  CreatePublicationStmt: (s) => ["Publication", s.pubname],
  CreateSubscriptionStmt: (s) => ["Subscription", s.subname],
  CreateStatsStmt: (s) => ["Statistics", names(s.defnames)],
  CreatePLangStmt: (s) => ["Language", s.plname],
  CreateCastStmt: (s) => ["Cast", names(s.sourcetype.names)],
  CreateTransformStmt: (s) => ["Transform", names(s.type_name.names)],
  CreateOpClassStmt: (s) => ["OperatorClass", names(s.opclassname)],
  CreateOpFamilyStmt: (s) => ["OperatorFamily", names(s.opfamilyname)],
  CreateConversionStmt: (s) => ["Conversion", names(s.conversion_name)],
  CreateEventTrigStmt: (s) => ["EventTrigger", s.trigname],
  CreateAmStmt: (s) => ["AccessMethod", s.amname],
};

/** ALTER statements of which only the object counts. */
const altered = {
  AlterRoleStmt: (s) => ["Role", role(s.role)],
  AlterRoleSetStmt: (s) => ["Role", role(s.role)],
  AlterDatabaseStmt: (s) => ["Database", s.dbname],
  AlterDatabaseSetStmt: (s) => ["Database", s.dbname],
  AlterDatabaseRefreshCollStmt: (s) => ["Database", s.dbname],
  AlterOpFamilyStmt: (s) => ["OperatorFamily", names(s.opfamilyname)],
  AlterOperatorStmt: (s) => ["Operator", names(s.opername.objname)],
  AlterPublicationStmt: (s) => ["Publication", s.pubname],
  AlterSubscriptionStmt: (s) => ["Subscription", s.subname],
  AlterStatsStmt: (s) => ["Statistics", names(s.defnames)],
  AlterForeignServerStmt: (s) => ["Server", s.servername],
  AlterFdwStmt: (s) => ["ForeignDataWrapper", s.fdwname],
  AlterUserMappingStmt: (s) => ["UserMapping", `${s.servername}/${role(s.user)}`],
  AlterTSConfigurationStmt: (s) => ["TextSearchConfiguration", names(s.cfgname)],
  AlterTSDictionaryStmt: (s) => ["TextSearchDictionary", names(s.dictname)],
  AlterTableSpaceOptionsStmt: (s) => ["Tablespace", s.tablespacename],
  AlterEventTrigStmt: (s) => ["EventTrigger", s.trigname],
  AlterCollationStmt: (s) => ["Collation", names(s.collname)],
};

const dropped = {
  DropRoleStmt: (s) => ["Role", s.roles.map(grantee)],
  DropdbStmt: (s) => ["Database", [s.dbname]],
  DropTableSpaceStmt: (s) => ["Tablespace", [s.tablespacename]],
  DropSubscriptionStmt: (s) => ["Subscription", [s.subname]],
  DropUserMappingStmt: (s) => ["UserMapping", [`${s.servername}/${role(s.user)}`]],
};

function of(node) {
  const [type, s] = Object.entries(node)[0];
  if (plain[type]) return plain[type];
  if (made[type]) return line("CreateObject", ...made[type](s));
  // ALTER ROLE ALL is about none of them.
  if (type === "AlterRoleSetStmt" && !s.role) return "Alter";
  if (altered[type]) return alter(...altered[type](s), s.missing_ok, false, ["Other"]);
  if (dropped[type]) {
    const [kind, targets] = dropped[type](s);
    return line("Drop", kind, targets.join(","), s.missing_ok && "ifExists", cascade(s));
  }
  return statements[type] ? statements[type](s) : `(${type})`;
}

const statements = {
  SelectStmt: (s) => line("Select", into(s) && `into=${relation(into(s))}`, inner(ctes(s))),
  InsertStmt: (s) =>
    line("Insert", relation(s.relation), alias(s.relation), s.onConflictClause && "conflict", returning(s),
      inner([...ctes(s), ...ctes(s.selectStmt?.SelectStmt ?? {})])),
  UpdateStmt: (s) =>
    line("Update", target(s.relation), alias(s.relation), s.fromClause && "from", s.whereClause && "where", returning(s),
      inner(ctes(s))),
  DeleteStmt: (s) =>
    line("Delete", target(s.relation), alias(s.relation), s.usingClause && "from", s.whereClause && "where", returning(s),
      inner(ctes(s))),
  MergeStmt: (s) => line("Merge", target(s.relation), alias(s.relation), "from", returning(s), inner(ctes(s))),
  CreateStmt: (s) => table(s),
  CreateForeignTableStmt: (s) => table(s.base, "foreign"),
  CreateTableAsStmt: (s) =>
    s.objtype === "OBJECT_MATVIEW"
      ? line("CreateMaterializedView", relation(s.into.rel), s.if_not_exists && "ifNotExists", s.into.skipData && "noData",
          inner([of(s.query)]))
      : line("CreateTableAs", relation(s.into.rel), s.if_not_exists && "ifNotExists", ...persistence(s.into.rel),
          s.into.skipData && "noData", inner([of(s.query)])),
  IndexStmt: (s) =>
    line("CreateIndex", s.idxname, s.unique && "unique", s.concurrent && "concurrently", s.if_not_exists && "ifNotExists",
      target(s.relation), s.accessMethod ?? "btree",
      list(s.indexParams.map(({ IndexElem: e }) => e.name ?? "?")), s.indexIncludingParams && "include",
      s.nulls_not_distinct && "nullsNotDistinct", s.whereClause && "where"),
  ViewStmt: (s) =>
    line("CreateView", relation(s.view), s.replace && "replace", s.view.relpersistence === "t" && "temp", inner([of(s.query)])),
  CreateSeqStmt: (s) =>
    line("CreateSequence", relation(s.sequence), s.if_not_exists && "ifNotExists", s.sequence.relpersistence === "t" && "temp"),
  CompositeTypeStmt: (s) => line("CreateType", relation(s.typevar), "Composite", list((s.coldeflist ?? []).map(column))),
  CreateEnumStmt: (s) => line("CreateType", names(s.typeName), "Enum", list((s.vals ?? []).map(text))),
  CreateRangeStmt: (s) => line("CreateType", names(s.typeName), "Range"),
  DefineStmt: (s) =>
    s.kind === "OBJECT_TYPE"
      ? line("CreateType", names(s.defnames), s.definition ? "Base" : "Shell")
      : line("CreateObject", kinds[s.kind], names(s.defnames)),
  CreateDomainStmt: (s) => line("CreateDomain", names(s.domainname), typeOf(s.typeName), ...constraints(s.constraints)),
  CreateSchemaStmt: (s) =>
    line("CreateSchema", s.schemaname ?? "-", s.authrole && `owner=${role(s.authrole)}`, s.if_not_exists && "ifNotExists",
      inner((s.schemaElts ?? []).map(of))),
  CreateExtensionStmt: (s) =>
    line("CreateExtension", s.extname, s.if_not_exists && "ifNotExists", option(s.options, "cascade") && "cascade"),
  CreateFunctionStmt: (s) =>
    line("CreateFunction", s.is_procedure ? "Procedure" : "Function", names(s.funcname), s.replace && "replace", returns(s),
      ...functionOptions(s.options)),
  CreateTrigStmt: (s) =>
    line("CreateTrigger", s.trigname, relation(s.relation), s.replace && "replace", s.isconstraint && "constraint",
      names(s.funcname)),
  CreatePolicyStmt: (s) =>
    line("CreatePolicy", s.policy_name, relation(s.table), !s.permissive && "restrictive", s.cmd_name, policyAccess(s)),
  RuleStmt: (s) =>
    line("CreateRule", s.rulename, relation(s.relation), s.replace && "replace", s.instead && "instead",
      inner((s.actions ?? []).map(of))),
  AlterTableStmt: (s) =>
    alter(kinds[s.objtype], relation(s.relation), s.missing_ok, isOnly(s.objtype, s.relation),
      s.cmds.map(({ AlterTableCmd: c }) => action(c, s.objtype))),
  RenameStmt: rename,
  AlterObjectSchemaStmt: (s) => alterObject(s, `SetSchema(${s.newschema})`),
  AlterOwnerStmt: (s) => alterObject(s, `ChangeOwner(${role(s.newowner)})`),
  AlterObjectDependsStmt: (s) =>
    alterObject(s, `${s.remove ? "NoDependsOnExtension" : "DependsOnExtension"}(${s.extname.sval})`),
  AlterSeqStmt: (s) => alter("Sequence", relation(s.sequence), s.missing_ok, false, ["SequenceOptions"]),
  AlterEnumStmt: (s) =>
    alter("Type", names(s.typeName), false, false, [
      s.oldVal === undefined
        ? line(`AddValue(${s.newVal})`, s.skipIfNewValExists && "guard")
        : `RenameValue(${s.oldVal}) to=${s.newVal}`,
    ]),
  AlterTypeStmt: (s) => alter("Type", names(s.typeName), false, false, ["SetOptions"]),
  AlterDomainStmt: (s) => alter("Domain", names(s.typeName), false, false, [domainAction(s)]),
  AlterFunctionStmt: (s) =>
    alter(kinds[s.objtype], names(s.func.objname), false, false, [line("FunctionOptions", ...functionOptions(s.actions))]),
  AlterPolicyStmt: (s) =>
    alter("Policy", `${relation(s.table)}/${s.policy_name}`, false, false, [line("PolicyAccess", policyAccess(s))]),
  AlterExtensionStmt: (s) => alter("Extension", s.extname, false, false, ["UpdateExtension"]),
  AlterExtensionContentsStmt: (s) =>
    alter("Extension", s.extname, false, false, [
      `${s.action === 1 ? "AddMember" : "DropMember"} related=${name(kinds[s.objtype], s.object)}`,
    ]),
  AlterTableMoveAllStmt: (s) =>
    line("AlterAllInTablespace", kinds[s.objtype], s.orig_tablespacename, s.new_tablespacename),
  AlterDefaultPrivilegesStmt: (s) =>
    line("AlterDefaultPrivileges", s.action.is_grant ? "grant" : "revoke", s.action.grantees.map(grantee).join(",")),
  AlterSystemStmt: ({ setstmt: s }) => line("AlterSystem", s.kind === "VAR_RESET_ALL" ? "*" : s.name),
  DropStmt: (s) =>
    line("Drop", kinds[s.removeType], s.objects.map((o) => name(kinds[s.removeType], o)).join(","),
      s.concurrent && "concurrently", s.missing_ok && "ifExists", cascade(s)),
  TruncateStmt: (s) => line("Truncate", tables(s.relations), s.restart_seqs && "restart", cascade(s)),
  LockStmt: (s) => line("Lock", tables(s.relations), modes[s.mode], s.nowait && "nowait"),
  VacuumStmt: (s) =>
    line(s.is_vacuumcmd ? "Vacuum" : "Analyze", tables((s.rels ?? []).map(({ VacuumRelation: r }) => ({ RangeVar: r.relation }))),
      s.is_vacuumcmd && isOn(s.options, "full") && "full"),
  ClusterStmt: (s) => line("Cluster", s.relation && relation(s.relation)),
  ReindexStmt: (s) =>
    line("Reindex", s.kind.slice("REINDEX_OBJECT_".length).toLowerCase(), s.relation ? relation(s.relation) : s.name,
      isOn(s.params, "concurrently") && "concurrently"),
  RefreshMatViewStmt: (s) =>
    line("RefreshMaterializedView", relation(s.relation), s.concurrent && "concurrently", s.skipData && "noData"),
  CommentStmt: (s) => line("Comment", kinds[s.objtype], name(kinds[s.objtype], s.object)),
  SecLabelStmt: (s) => line("SecurityLabel", kinds[s.objtype], name(kinds[s.objtype], s.object)),
  GrantStmt: (s) =>
    line(s.is_grant ? "Grant" : "Revoke", kinds[s.objtype],
      s.objtype === "OBJECT_PARAMETER_ACL" ? "" : s.objects.map((o) => name(kinds[s.objtype], o)).join(","),
      list((s.privileges ?? []).map(({ AccessPriv: p }) => p.priv_name?.split(" ")[0]).filter(Boolean)),
      s.targtype === "ACL_TARGET_ALL_IN_SCHEMA" && "allInSchema", `to=${s.grantees.map(grantee).join(",")}`,
      s.grant_option && "option", cascade(s)),
  GrantRoleStmt: (s) =>
    line(s.is_grant ? "GrantRole" : "RevokeRole", s.granted_roles.map(({ AccessPriv: p }) => p.priv_name).join(","),
      `to=${s.grantee_roles.map(grantee).join(",")}`),
  DoStmt: (s) => line("Do", option(s.args, "language")?.arg.String.sval),
  CopyStmt: (s) =>
    line("Copy", s.relation && relation(s.relation), s.is_from ? "from" : "to", inner(s.query ? [of(s.query)] : [])),
  TransactionStmt: (s) => line("Transaction", transactions[s.kind]),
  VariableSetStmt: set,
  ExplainStmt: (s) => line("Explain", isOn(s.options, "analyze") && "analyze", inner([of(s.query)])),
  PrepareStmt: (s) => line("Prepare", inner([of(s.query)])),
};

const line = (...parts) => parts.filter((part) => part !== undefined && part !== false && part !== "" && part !== null).join(" ");
const list = (parts) => `(${parts.join("; ")})`;
const text = ({ String: s }) => s.sval ?? "";
const names = (parts) => (parts ?? []).map(text).slice(-2).join(".");
const relation = (r) => (r.schemaname ? `${r.schemaname}.${r.relname}` : r.relname);
const target = (r) => line(!r.inh && "only", relation(r));
const tables = (relations) => relations.map(({ RangeVar: r }) => target(r)).join(",");
const alias = (r) => r.alias && `as=${r.alias.aliasname}`;
const returning = (s) => (s.returningClause || s.returningList) && "returning";
const cascade = (s) => s.behavior === "DROP_CASCADE" && "cascade";
const option = (options, wanted) => (options ?? []).map((o) => o.DefElem).findLast((o) => o.defname === wanted);
const persistence = (r) => [r.relpersistence === "t" && "temp", r.relpersistence === "u" && "unlogged"];
const isOnly = (type, r) => (type === "OBJECT_TABLE" || type === "OBJECT_FOREIGN_TABLE") && !r.inh;
const grantee = ({ RoleSpec: r }) => role(r);

function role(r) {
  if (!r) return undefined;
  return r.roletype === "ROLESPEC_CSTRING" ? r.rolename : r.roletype.slice("ROLESPEC_".length).toLowerCase();
}

function isOn(options, wanted) {
  const found = option(options, wanted);
  if (!found) return false;
  const arg = found.arg;
  if (!arg) return true;
  if (arg.Integer) return arg.Integer.ival !== undefined && arg.Integer.ival !== 0;
  return !["off", "false"].includes((arg.String?.sval ?? "").toLowerCase()) && arg.Boolean?.boolval !== false;
}

/** SELECT INTO may stand in the first of several that a set operation joins. */
const into = (s) => s.intoClause?.rel ?? (s.larg && into(s.larg));

/** What a WITH has that is no query. */
function ctes(s) {
  return (s.withClause?.ctes ?? []).map(({ CommonTableExpr: c }) => of(c.ctequery)).filter((cte) => !cte.startsWith("Select"));
}

const inner = (parts) => {
  const told = parts.filter((part) => part !== "Select");
  return told.length > 0 && `{${told.join("; ")}}`;
};

const policyAccess = (s) =>
  line(s.roles && `to=${s.roles.map(grantee).join(",")}`, s.qual && "using", s.with_check && "check");

/** The fields of an interval, by their mask (INTERVAL_MASK in utils/timestamp.h). */
const intervalFields = {
  0x7fff: "", 4: "year", 2: "month", 6: "year to month", 8: "day", 1024: "hour", 2048: "minute", 4096: "second",
  1032: "day to hour", 3080: "day to minute", 7176: "day to second", 3072: "hour to minute", 7168: "hour to second",
  6144: "minute to second",
};

function typeOf(t) {
  const written = (t.names ?? []).map(text);
  const modifiers = (t.typmods ?? []).map((m) => (m.A_Const?.ival ? m.A_Const.ival.ival ?? 0 : "?"));
  const fields = written.at(-1) === "interval" ? intervalFields[modifiers[0]] : undefined;
  if (fields !== undefined) modifiers.shift();
  return line(
    t.setof && "setof",
    names(t.names) + (t.pct_type ? "%type" : "") + (fields ? ` ${fields}` : "") + (modifiers.length > 0 ? `(${modifiers.join(",")})` : "") +
      "[]".repeat((t.arrayBounds ?? []).length),
  );
}

function returns(s) {
  const isTable = (s.parameters ?? []).some(({ FunctionParameter: p }) => p.mode === "FUNC_PARAM_TABLE");
  return s.returnType && !isTable && `returns=${typeOf(s.returnType)}`;
}

function functionOptions(options) {
  const security = option(options, "security");
  const isDefiner = security?.arg.Boolean.boolval;
  const settings = (options ?? [])
    .filter(({ DefElem: o }) => o.defname === "set" && !o.arg.VariableSetStmt.kind.startsWith("VAR_RESET"))
    .map(({ DefElem: o }) => o.arg.VariableSetStmt.name);
  return [
    option(options, "language")?.arg.String.sval,
    security && (isDefiner ? "definer" : "invoker"),
    option(options, "volatility")?.arg.String.sval,
    settings.length > 0 && `set=${settings.join(",")}`,
  ];
}

function column({ ColumnDef: c }) {
  return line(c.colname, c.typeName && typeOf(c.typeName), c.collClause && `collate=${names(c.collClause.collname)}`,
    ...constraints(c.constraints));
}

/** The attributes of a column's constraints are elements of their own, which count for the one before them. */
function constraints(elements) {
  const found = [];
  for (const { Constraint: c } of elements ?? []) {
    const last = found.at(-1);
    switch (c.contype) {
      case "CONSTR_ATTR_DEFERRABLE":
        last.deferrable = true;
        break;
      case "CONSTR_ATTR_DEFERRED":
        last.deferrable = last.initdeferred = true;
        break;
      case "CONSTR_ATTR_NOT_ENFORCED":
        last.notEnforced = true;
        break;
      case "CONSTR_ATTR_NOT_DEFERRABLE":
      case "CONSTR_ATTR_IMMEDIATE":
      case "CONSTR_ATTR_ENFORCED":
        break;
      default:
        found.push({ ...c });
    }
  }
  return found.map((c) => `[${constraint(c)}]`);
}

function constraint(c) {
  const isEnforceable = c.contype === "CONSTR_CHECK" || c.contype === "CONSTR_FOREIGN";
  const notEnforced = c.notEnforced || (isEnforceable && !c.is_enforced);
  return line(constraintBody(c), c.conname && `name=${c.conname}`, c.skip_validation && !notEnforced && "notValid",
    notEnforced && "notEnforced", c.is_no_inherit && "noInherit", c.deferrable && "deferrable", c.initdeferred && "deferred");
}

function constraintBody(c) {
  const keys = (columns) => columns && list(columns.map(text));
  switch (c.contype) {
    case "CONSTR_NOTNULL":
      return line("notNull", keys(c.keys));
    case "CONSTR_NULL":
      return "null";
    case "CONSTR_DEFAULT":
      return "default";
    case "CONSTR_CHECK":
      return "check";
    case "CONSTR_IDENTITY":
      return line("identity", c.generated_when === "a" && "always");
    case "CONSTR_GENERATED":
      return line("generated", c.generated_kind === "s" && "stored");
    case "CONSTR_UNIQUE":
    case "CONSTR_PRIMARY":
      return line(c.contype === "CONSTR_PRIMARY" ? "primary" : "unique", keys(c.keys), c.indexname && `index=${c.indexname}`,
        c.nulls_not_distinct && "nullsNotDistinct");
    case "CONSTR_FOREIGN":
      return line("foreign", keys(c.fk_attrs), relation(c.pktable), keys(c.pk_attrs));
    case "CONSTR_EXCLUSION":
      return line("exclude", c.access_method);
    default:
      return `(${c.contype})`;
  }
}

function table(s, foreign) {
  const elements = [...(s.tableElts ?? [])];
  const all = (type) => elements.filter((e) => e[type]);
  const partition = s.partbound && relation(s.inhRelations[0].RangeVar);
  return line("CreateTable", relation(s.relation), s.if_not_exists && "ifNotExists", ...persistence(s.relation), foreign,
    s.ofTypename && `of=${names(s.ofTypename.names)}`, partition && `partitionOf=${partition}`, s.partbound?.is_default && "default",
    s.partspec && `by=${s.partspec.strategy.slice("PARTITION_STRATEGY_".length).toLowerCase()}`,
    !partition && s.inhRelations && `inherits=${tables(s.inhRelations)}`,
    all("TableLikeClause").length > 0 && `like=${all("TableLikeClause").map((e) => relation(e.TableLikeClause.relation)).join(",")}`,
    list(all("ColumnDef").map(column)), ...constraints(all("Constraint")));
}

const alter = (kind, target, ifExists, only, parts) =>
  line("Alter", kind, only && "only", target, ifExists && "ifExists", list(parts));

function action(c, objtype) {
  const isType = objtype === "OBJECT_TYPE";
  let kind = (isType && ofType[c.subtype]) || actions[c.subtype] || c.subtype.slice(3);
  let subject = c.name;
  const details = [];
  switch (c.subtype) {
    case "AT_AddColumn":
      subject = c.def.ColumnDef.colname;
      details.push(column(c.def));
      break;
    case "AT_ColumnDefault":
      kind = c.def ? "ColumnDefault" : "DropColumnDefault";
      break;
    case "AT_AlterColumnType":
      details.push(typeOf(c.def.ColumnDef.typeName), c.def.ColumnDef.collClause && "collate", c.def.ColumnDef.raw_default && "using");
      break;
    case "AT_AddConstraint":
      details.push(...constraints([c.def]));
      break;
    case "AT_AlterConstraint":
      subject = (c.def.Constraint ?? c.def.ATAlterConstraint).conname;
      break;
    case "AT_ChangeOwner":
      subject = role(c.newowner);
      break;
    case "AT_SetAccessMethod":
      subject ??= "default";
      break;
    case "AT_SetStatistics":
      subject ??= String(c.num);
      break;
    case "AT_ReplicaIdentity":
      subject = c.def.ReplicaIdentityStmt.name;
      break;
    case "AT_AttachPartition":
    case "AT_DetachPartition":
    case "AT_DetachPartitionFinalize":
      details.push(`partition=${relation(c.def.PartitionCmd.name)}`, c.def.PartitionCmd.concurrent && "concurrently",
        c.def.PartitionCmd.bound?.is_default && "default");
      break;
    case "AT_AddInherit":
    case "AT_DropInherit":
      details.push(`related=${relation(c.def.RangeVar)}`);
      break;
    case "AT_AddOf":
      details.push(`related=${names(c.def.TypeName.names)}`);
      break;
  }
  return line(subject === undefined ? kind : `${kind}(${subject})`, c.missing_ok && "guard", cascade(c), ...details);
}

function domainAction(s) {
  const subject = s.name === undefined ? "" : `(${s.name})`;
  switch (s.subtype) {
    case "T":
      return s.def ? "ColumnDefault" : "DropColumnDefault";
    case "N":
      return "DropNotNull";
    case "O":
      return "SetNotNull";
    case "C":
      // NOT NULL of a domain is about the column VALUE.
      return line("AddConstraint", ...constraints([{ Constraint: { ...s.def.Constraint, keys: undefined } }]));
    case "X":
      return line(`DropConstraint${subject}`, s.missing_ok && "guard", cascade(s));
    case "V":
      return `ValidateConstraint${subject}`;
    default:
      return s.subtype;
  }
}

function rename(s) {
  const within = { OBJECT_COLUMN: "RenameColumn", OBJECT_ATTRIBUTE: "RenameAttribute", OBJECT_TABCONSTRAINT: "RenameConstraint",
    OBJECT_DOMCONSTRAINT: "RenameConstraint" }[s.renameType];
  if (within) {
    const kind = s.renameType === "OBJECT_DOMCONSTRAINT" ? "Domain"
      : s.renameType === "OBJECT_TABCONSTRAINT" ? "Table"
      : s.renameType === "OBJECT_ATTRIBUTE" ? "Type"
      : kinds[s.relationType];
    const named = s.relation ? relation(s.relation) : name(kind, s.object);
    const only = s.relation && kind.endsWith("Table") && !s.relation.inh;
    return alter(kind, named, s.missing_ok, only, [line(`${within}(${s.subname})`, cascade(s), `to=${s.newname}`)]);
  }
  return alterObject({ ...s, objectType: s.renameType }, `Rename to=${s.newname}`);
}

function alterObject(s, what) {
  const kind = kinds[s.objectType];
  const owned = ["Policy", "Trigger", "Rule"].includes(kind);
  // A name for which the tree has no node of its own.
  const subject = s.subname ?? (s.object?.String && text(s.object));
  const named = owned ? `${relation(s.relation)}/${s.subname ?? text(s.object.List?.items[0] ?? s.object)}`
    : s.relation ? relation(s.relation)
    : s.object && !s.object.String ? name(kind, s.object)
    : subject;
  return alter(kind, named, s.missing_ok, s.relation && isOnly(s.objectType, s.relation), [what]);
}

function name(kind, object) {
  const [type, node] = Object.entries(object)[0];
  switch (type) {
    case "String":
      return node.sval ?? "";
    case "RangeVar":
      return relation(node);
    case "TypeName":
      return names(node.names);
    case "ObjectWithArgs":
      return names(node.objname);
    case "Integer":
      return String(node.ival ?? 0);
    case "Float":
      return node.fval;
    case "List": {
      const items = node.items;
      if (items[0].TypeName)
        return kind === "Constraint" ? `${names(items[0].TypeName.names)}/${text(items[1])}` : names(items[0].TypeName.names);
      if (owned.has(kind)) return `${names(items.slice(0, -1))}/${text(items.at(-1))}`;
      return names(kind.startsWith("OperatorClass") || kind === "OperatorFamily" ? items.slice(1) : items);
    }
    default:
      return `(${type})`;
  }
}

function set(s) {
  if (s.kind === "VAR_RESET_ALL") return "Reset *";
  if (s.kind === "VAR_RESET") return line("Reset", s.name);
  if (s.kind !== "VAR_SET_MULTI") return line("Set", s.name, s.is_local && "local");
  return s.name === "SESSION CHARACTERISTICS" ? "Set *" : "SetTransaction";
}

/* SPDX-License-Identifier: MIT */
/*
 * test_error_type_rules.c - the entries of non_retryable_error_types: which rule speaks
 * about which name, which names are left alone, and what the fixes leave of a list.
 */
#include "lint_table.h"

#define LIST                                                                                       \
    "temporal_config:\n  default_activity_retry_policy:\n    non_retryable_error_types: [%s]\n"
#define LINES                                                                                      \
    "temporal_config:\n  default_activity_retry_policy:\n    non_retryable_error_types:%s\n"
#define TOML_LIST                                                                                  \
    "[temporal_config.default_activity_retry_policy]\nnon_retryable_error_types = [%s]\n"
#define JSON_LIST                                                                                  \
    "{\"enable_temporal\": true, \"temporal_config\": {\"default_activity_retry_policy\": "        \
    "{\"non_retryable_error_types\": "                                                             \
    "[%s]}}}\n"

#define ENABLED "enable_temporal: true\n"
#define TOML_ENABLED "enable_temporal = true\n"

static const char QUALIFIED[] = "warning error-type-qualified";
static const char MALFORMED[] = "warning error-type-malformed";
static const char MISSPELLED[] = "warning error-type-misspelled";
static const char ALIAS[] = "warning error-type-alias";
static const char BASE_CLASS[] = "info error-type-base-class";
static const char WRAPPER[] = "info error-type-wrapper";
static const char TIMEOUT[] = "warning error-type-timeout";
static const char INVALID[] = "error error-type-invalid-timeout";
static const char POINTLESS[] = "warning error-type-pointless";
static const char DUPLICATE[] = "warning error-type-duplicate";
static const char NOT_REGISTERED[] = "info error-type-not-registered";
#define UNREACHABLE "warning error-type-unreachable"

/* --- what is flagged ------------------------------------------------------------------- */

static void each_name_has_one_rule(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"requests.Timeout", QUALIFIED},
        {"builtins.ValueError", QUALIFIED},
        {"requests.exceptions.ConnectionError", QUALIFIED},
        {"Outer.InnerError", QUALIFIED},
        {"'Foo::BarError'", QUALIFIED},
        {"builtins.IOError", QUALIFIED},
        {"socket.error", QUALIFIED},
        {"socket.timeout", QUALIFIED},
        {"select.error", QUALIFIED},
        {"io.UnsupportedOperation", QUALIFIED},
        {"com.Error", QUALIFIED},
        {"java.lang.IllegalStateException()", MALFORMED},
        {"''", MALFORMED},
        {"' '", MALFORMED},
        {"'ValueError '", MALFORMED},
        {"' ValueError'", MALFORMED},
        {"Value Error", MALFORMED},
        {"class ValueError", MALFORMED},
        {"'ValueError, KeyError'", MALFORMED},
        {"'ValueError,KeyError'", MALFORMED},
        {"ValueError()", MALFORMED},
        {"requests.Timeout()", MALFORMED},
        {"'\"ValueError\"'", MALFORMED},
        {"\"'ValueError'\"", MALFORMED},
        {"\"<class 'ValueError'>\"", MALFORMED},
        {"\"ValueError\\n\"", MALFORMED},
        {"\"ValueError\\t\"", MALFORMED},
        {"'${ERRORS}'", MALFORMED},
        {"'{{ errors }}'", MALFORMED},
        {"'{ValueError}'", MALFORMED},
        {"valueerror", MISSPELLED},
        {"valueError", MISSPELLED},
        {"VALUEERROR", MISSPELLED},
        {"Timeouterror", MISSPELLED},
        {"TimeOutError", MISSPELLED},
        {"exception", MISSPELLED},
        {"osError", MISSPELLED},
        {"ioerror", MISSPELLED},
        {"ValueErorr", MISSPELLED},
        {"ValueEror", MISSPELLED},
        {"ValueErrorr", MISSPELLED},
        {"ValuError", MISSPELLED},
        {"VaueError", MISSPELLED},
        {"KeyErorr", MISSPELLED},
        {"KeyEror", MISSPELLED},
        {"KyeError", MISSPELLED},
        {"TyepError", MISSPELLED},
        {"ConectionError", MISSPELLED},
        {"ConnectionEror", MISSPELLED},
        {"Excpetion", MISSPELLED},
        {"RuntimeErrror", MISSPELLED},
        {"IOError", ALIAS},
        {"EnvironmentError", ALIAS},
        {"WindowsError", ALIAS},
        {"Exception", BASE_CLASS},
        {"BaseException", BASE_CLASS},
        {"ArithmeticError", BASE_CLASS},
        {"LookupError", BASE_CLASS},
        {"ActivityError", WRAPPER},
        {"ApplicationError", WRAPPER},
        {"ChildWorkflowError", WRAPPER},
        {"NotFoundError", NOT_REGISTERED},
    };
    CHECK_TABLE(ENABLED LIST, LANGUAGE_YAML, rows);
}

/* ValueError says that an agent is not loaded, if a process other than the caller's may say so.
 */
static void a_worker_may_lack_the_agent(void **state)
{
    (void)state;
    static const char missing[] = "info error-type-agent-missing";
    static const LintRow rows[] = {
        {"", ""},
        {"temporal_start_in_process_worker: true\n", ""},
        {"temporal_start_in_process_worker: false\n", missing},
        {"workers: [{name: w, task_queues: [q]}]\n",
         "info error-type-agent-missing, info queue-idle"},
        {"workers: []\n", missing},
        {"workers: null\n", ""},
        /* only a worker from elsewhere polls the queue of this agent */
        {"agents: {a: {input: topic, output: text, evaluator: {name: e, type: MyEvaluator}, "
         "temporal_activity_config: {task_queue: gpu}}}\n",
         "info error-type-agent-missing, warning component-not-found, "
         "warning in-process-worker-misses-queue"},
        {"agents: {a: {input: topic, output: text, evaluator: {name: e, type: MyEvaluator}, "
         "temporal_activity_config: {task_queue: gpu, retry_policy: {}}}}\n",
         "warning component-not-found, warning in-process-worker-misses-queue, "
         "warning empty-retry-policy"},
    };
    static const LintRow entries[] = {
        {"ValueError, KeyError", missing},
        {"KeyError", ""},
        {"valueerror", MISSPELLED},
        {"ValueError, ValueError", "info error-type-agent-missing, warning error-type-duplicate"},
        {"builtins.ValueError", QUALIFIED},
    };
    CHECK_TABLE(ENABLED "temporal_config: {default_activity_retry_policy: "
                        "{non_retryable_error_types: [ValueError]}}\n%s",
                LANGUAGE_YAML, rows);
    CHECK_TABLE(ENABLED "temporal_start_in_process_worker: false\n" LIST, LANGUAGE_YAML, entries);
}

static void timeouts_are_named_as_the_server_does(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"TemporalTimeout:StartToClose", ""},
        {"TemporalTimeout:Heartbeat", UNREACHABLE}, /* whoever evaluates: Flock sets none */
        {"TimeoutError", "info error-type-timeout"},
        {"TemporalTimeout", TIMEOUT},
        {"TimeoutError, TemporalTimeout:StartToClose", ""},
        {"TemporalTimeout:Heartbeat, TimeoutError", UNREACHABLE},
        {"TimeoutError, TemporalTimeout:ScheduleToClose",
         "info error-type-timeout, warning error-type-pointless"},
        {"temporaltimeout:StartToClose", TIMEOUT},
        {"TEMPORALTIMEOUT:StartToClose", TIMEOUT},
        {"temporalTimeout:Foo", TIMEOUT},
        {"TemporalTimeout:TIMEOUT_TYPE_START_TO_CLOSE", TIMEOUT},
        {"TemporalTimeout:TIMEOUT_TYPE_HEARTBEAT", UNREACHABLE},
        {"temporaltimeout:heartbeat", UNREACHABLE},
        {"StartToClose", TIMEOUT},
        {"StartToCloseTimeout", TIMEOUT},
        {"TIMEOUT_TYPE_START_TO_CLOSE", TIMEOUT},
        {"TimeoutType.START_TO_CLOSE", TIMEOUT},
        {"Heartbeat", ""},
        {"ScheduleToClose", ""},
        {"StartToCloseError", ""},
        {"TemporalTimeout:ScheduleToStart", POINTLESS},
        {"TemporalTimeout:ScheduleToClose", POINTLESS},
        {"TemporalTimeout:TIMEOUT_TYPE_SCHEDULE_TO_START", POINTLESS},
        {"TemporalTimeout:TIMEOUT_TYPE_SCHEDULE_TO_CLOSE", POINTLESS},
        {"temporaltimeout:ScheduleToClose", POINTLESS},
        {"TemporalTimeout:Foo", INVALID},
        {"'TemporalTimeout:'", INVALID},
        {"'TemporalTimeout: StartToClose'", INVALID},
        {"'TemporalTimeout:StartToClose '", INVALID},
        {"TemporalTimeout:startToClose", INVALID},
        {"TemporalTimeout:START_TO_CLOSE", INVALID},
        {"TemporalTimeout:Unspecified", INVALID},
        {"TemporalTimeout:TIMEOUT_TYPE_UNSPECIFIED", INVALID},
        {"TemporalTimeout:timeout_type_heartbeat", INVALID},
        {"'TemporalTimeout:Heartbeat()'", INVALID},
        {"TemporalTimeouts:Foo", ""},
    };
    CHECK_TABLE(ENABLED LIST, LANGUAGE_YAML, rows);
}

/* --- what is left alone ------------------------------------------------------------------ */

static void names_that_may_be_the_authors_own_are_fine(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"", ""},
        {"ValueError", ""},
        {"OSError", ""},
        {"RuntimeError", ""},
        {"UnicodeDecodeError", ""},
        {"StopAsyncIteration", ""},
        {"ValueErrors", ""},
        {"KeyErrors", ""},
        {"IOErrors", ""},
        {"TimeoutErr", ""},
        {"Timeout", ""},
        {"ReadTimeout", ""},
        {"DataError", ""},
        {"GameError", ""},
        {"TapeError", ""},
        {"TagError", ""},
        {"IPError", ""},
        {"IDError", ""},
        {"DBError", ""},
        {"MyKeyError", ""},
        {"XValueError", ""},
        {"PValueError", ""},
        {"ValueError2", ""},
        {"Value2Error", ""},
        {"ConnectError", ""},
        {"HTTPError", ""},
        {"HttpError", ""},
        {"RateLimitError", ""},
        {"ServerError", ""},
        {"CancelledError", ""},
        {"NotFound", ""},
        {"payment.declined", ""},
        {"payment-declined", ""},
        {"payments/Declined", ""},
        {"https://example.com/errors/Declined", ""},
        {"Payment:Declined", ""},
        {"'a..B'", ""},
        {"'.B'", ""},
        {"'1.2.3'", ""},
        {"'::'", ""},
        {"'.'", ""},
        {"V\xC3\xA4lueError", ""},
        {"\"ValueError\\0\"", ""},
    };
    CHECK_TABLE(ENABLED LIST, LANGUAGE_YAML, rows);
}

static void one_entry_has_one_finding(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"ValueError, ValueError", DUPLICATE},
        {"ValueError, KeyError, ValueError, ValueError",
         "warning error-type-duplicate, warning error-type-duplicate"},
        {"Exception, Exception", "info error-type-base-class, warning error-type-duplicate"},
        {"'', ''", "warning error-type-malformed, warning error-type-duplicate"},
        {"TemporalTimeout:Foo, TemporalTimeout:Foo",
         "error error-type-invalid-timeout, warning error-type-duplicate"},
        {"ValueError, valueerror", MISSPELLED},
        {"OSError, IOError", ALIAS},
        {"IOError, EnvironmentError", "warning error-type-alias, warning error-type-alias"},
    };
    CHECK_TABLE(ENABLED LIST, LANGUAGE_YAML, rows);
}

/* What it raises keeps its name, so that only the names are looked at. */
#define OWN_EVALUATOR                                                                              \
    "enable_temporal: true\n"                                                                      \
    "components:\n"                                                                                \
    "  MyEvaluator: &own {type: flock_component, module_path: my_flock.own}\n"                     \
    "  MyRouter: *own\n"

#define TWO_AGENTS                                                                                 \
    OWN_EVALUATOR                                                                                  \
    "agents:\n"                                                                                    \
    "  a:\n"                                                                                       \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: own, type: MyEvaluator}\n"                                              \
    "    temporal_activity_config:\n"                                                              \
    "      retry_policy: {maximum_attempts: 4, non_retryable_error_types: &e [%s]}\n"              \
    "  b:\n"                                                                                       \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: own, type: MyEvaluator}\n"                                              \
    "    temporal_activity_config:\n"                                                              \
    "      retry_policy: {maximum_attempts: 5, non_retryable_error_types: *e}\n"

static void a_shared_list_is_judged_once(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"ValueError", ""},
        {"requests.Timeout", QUALIFIED},
        {"KeyError, KeyError", DUPLICATE},
        {"TemporalTimeout:Foo", INVALID},
    };
    CHECK_TABLE(TWO_AGENTS, LANGUAGE_YAML, rows);
}

#define ONCE                                                                                       \
    "enable_temporal: true\ntemporal_config:\n  default_activity_retry_policy:\n"                  \
    "    maximum_attempts: 1\n    non_retryable_error_types: [%s]\n"

static void with_one_attempt_the_list_is_dead(void **state)
{
    (void)state;
    static const char *const names[] = {"ValueEror", "TemporalTimeout:Foo", "A, A", "''", "x.Y"};
    for (size_t i = 0; i < COUNT(names); i++) {
        Buf text = table_fill(ONCE, names[i]);
        Found found = find_all(buf_str(&text), LANGUAGE_YAML);
        for (size_t j = 0; j < found.count; j++)
            assert_int_equal(found.items[j]->rule, RULE_dead_retry_settings);
        arena_free(found.arena);
        buf_free(&text);
    }
}

/* --- what Flock's own evaluator fails with ------------------------------------------------ */

#define FLOCKS_OWN "{name: default, type: DeclarativeEvaluator}"
#define WITH(agent, policy)                                                                        \
    OWN_EVALUATOR "agents:\n  a:\n    input: topic\n    output: text\n" agent                      \
                  "    temporal_activity_config:\n      retry_policy: {" policy "}\n"
#define LISTED "maximum_attempts: 4, non_retryable_error_types: [%s]"
#define ALL_FAILURES "info error-type-all-failures"

static void flocks_evaluator_has_one_type(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"ValueError", UNREACHABLE},
        {"KeyError", UNREACHABLE},
        {"AuthenticationError", UNREACHABLE},
        {"RateLimitError", UNREACHABLE},
        {"ContextWindowExceededError", UNREACHABLE},
        {"AdapterParseError", UNREACHABLE},
        {"MyOwnError", UNREACHABLE},
        {"payment.declined", UNREACHABLE},
        {"LMConfigurationError", UNREACHABLE},
        {"ExceptionGroup", UNREACHABLE},
        {"CancelledError", UNREACHABLE},
        {"TimeoutError", UNREACHABLE},
        {"TimeoutError, TemporalTimeout:StartToClose", UNREACHABLE},
        {"TemporalTimeout:Heartbeat", UNREACHABLE},
        {"ValueError, KeyError", UNREACHABLE ", " UNREACHABLE},
        {"ValueError, ValueError", UNREACHABLE ", warning error-type-duplicate"},
        {"RuntimeError", ALL_FAILURES},
        {"RuntimeError, ValueError", ALL_FAILURES ", " UNREACHABLE},
        {"RuntimeError, RuntimeError", ALL_FAILURES ", warning error-type-duplicate"},
        {"", ""},
        {"TypeError", ""},
        {"AttributeError", ""},
        {"AssertionError", ""},
        {"WorkerShutdown", ""},
        {"ActivityPause", ""},
        {"TemporalTimeout:StartToClose", ""},
    };
    CHECK_TABLE(WITH("    evaluator: " FLOCKS_OWN "\n", LISTED), LANGUAGE_YAML, rows);
}

/* A failure of Java has the class's full name as its type, whatever agents in Python fail with. */
static void a_class_of_java_is_named_in_full(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"java.lang.IllegalStateException", ""},
        {"javax.naming.NamingException", ""},
        {"kotlin.UninitializedPropertyAccessException", ""},
        {"com.acme.PaymentError", ""},
        {"com.acme.Payments$Declined", ""},
        {"io.grpc.StatusRuntimeException", ""},
        {"org.acme.TimeoutError, org.acme.TimeoutError", DUPLICATE},
    };
    CHECK_TABLE(ENABLED LIST, LANGUAGE_YAML, rows);
    CHECK_TABLE(WITH("    evaluator: " FLOCKS_OWN "\n", LISTED), LANGUAGE_YAML, rows);
}

/* Who proposes another name proposes one that can come. */
static void other_spellings_are_offered_where_they_help(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"builtins.ValueError", UNREACHABLE},
        {"builtins.RuntimeError", UNREACHABLE},
        {"builtins.TypeError", UNREACHABLE},
        {"valueerror", UNREACHABLE},
        {"ValueEror", UNREACHABLE},
        {"RuntimeEror", UNREACHABLE},
        {"typeerror", UNREACHABLE},
        {"IOError", UNREACHABLE},
        {"socket.timeout", UNREACHABLE},
        {"Exception", UNREACHABLE},
        {"LookupError", UNREACHABLE},
        {"ApplicationError", UNREACHABLE},
        {"ValueError()", UNREACHABLE},
        {"RuntimeError()", MALFORMED},
        {"not a name", MALFORMED},
        {"''", MALFORMED},
        {"NotFoundError", NOT_REGISTERED},
        {"TemporalTimeout", TIMEOUT},
        {"temporaltimeout:StartToClose", TIMEOUT},
        {"temporaltimeout:Heartbeat", UNREACHABLE},
        {"TemporalTimeout:ScheduleToStart", POINTLESS},
        {"TemporalTimeout:Foo", INVALID},
    };
    CHECK_TABLE(WITH("    evaluator: " FLOCKS_OWN "\n", LISTED), LANGUAGE_YAML, rows);
}

#define KNOWING "    evaluator: " FLOCKS_OWN "\n    modules:\n      m: "
#define CONFIGURED(config)                                                                         \
    "    evaluator: {name: e, type: DeclarativeEvaluator, config: " config "}\n"

static void other_components_may_raise_anything(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {CONFIGURED("{}"), UNREACHABLE},
        {CONFIGURED("{stream: false, max_retries: 0}"), UNREACHABLE},
        {"    evaluator: {name: own, type: MyEvaluator}\n", ""},
        {KNOWING "{name: m, type: OutputModule, config: {}}\n", UNREACHABLE},
        {KNOWING "{name: m, type: MetricsModule, config: {}}\n", UNREACHABLE},
        {KNOWING "{name: m, type: MetricsModule, config: {storage_type: memory}}\n", UNREACHABLE},
        /* it gives its counters labels that they do not have */
        {KNOWING "{name: m, type: MetricsModule, config: {storage_type: prometheus}}\n",
         "error component-fails"},
        {KNOWING "{name: m, type: AssertionCheckerModule}\n", ""},
        {KNOWING "{name: m, type: CallbackModule}\n", ""},
        {"    evaluator: " FLOCKS_OWN "\n    mcp_servers: []\n", UNREACHABLE},
        {"    evaluator: " FLOCKS_OWN "\n    tools: [my_flock.search]\n", UNREACHABLE},
    };
    CHECK_TABLE(WITH("%s", "non_retryable_error_types: [ValueError]"), LANGUAGE_YAML, rows);
}

/* It writes while the agent runs; what it measures with fails in silence. */
static void metrics_fail_with_their_files(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"PermissionError", ""},          {"FileNotFoundError", ""},
        {"NotADirectoryError", ""},       {"OSError", ""},
        {"IOError", UNREACHABLE},         {"ConnectionError", UNREACHABLE},
        {"FileExistsError", UNREACHABLE}, {"RuntimeError", ALL_FAILURES},
    };
    const LintRow in_memory[] = {{"PermissionError", UNREACHABLE}, {"TypeError", ""}};
    CHECK_TABLE(WITH(KNOWING "{name: m, type: MetricsModule, config: {}}\n", LISTED), LANGUAGE_YAML,
                rows);
    CHECK_TABLE(
        WITH(KNOWING "{name: m, type: MetricsModule, config: {storage_type: memory}}\n", LISTED),
        LANGUAGE_YAML, in_memory);
}

static void a_stream_fails_as_a_group(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"ExceptionGroup", ALL_FAILURES},
        {"RuntimeError", ""}, /* a program that cannot be made */
        {"ValueError", UNREACHABLE},
        {"AuthenticationError", UNREACHABLE},
    };
    CHECK_TABLE(WITH(CONFIGURED("{stream: true}"), LISTED), LANGUAGE_YAML, rows);
    CHECK_TABLE(WITH(CONFIGURED("{stream: 'yes'}"), LISTED), LANGUAGE_YAML, rows);
}

#define UNIFIED(config)                                                                            \
    "enable_temporal: true\nagents:\n  a:\n    input: topic\n    output: text\n"                   \
    "    components: [{name: e, type: DeclarativeEvaluationComponent, config: " config "}]\n"      \
    "    temporal_activity_config: {retry_policy: {" LISTED "}}\n"

static void the_betas_stream_lets_through_what_was_raised(void **state)
{
    (void)state;
    const LintRow plain[] = {
        {"ValueError", UNREACHABLE},
        {"LMRateLimitError", UNREACHABLE},
        {"ExceptionGroup", UNREACHABLE},
        {"AssertionError", UNREACHABLE},
        {"RuntimeError", ALL_FAILURES},
        {"LMConfigurationError", ""},
        {"TypeError", ""},
        {"TemporalTimeout:StartToClose", ""},
    };
    const LintRow streamed[] = {
        {"ValueError", ""},
        {"LMRateLimitError", ""},
        {"RuntimeError", ""},
        {"valueerror", MISSPELLED},
    };
    CHECK_TABLE(UNIFIED("{}"), LANGUAGE_YAML, plain);
    CHECK_TABLE(UNIFIED("{stream: true}"), LANGUAGE_YAML, streamed);
}

#define FLOCKS_POLICY                                                                              \
    OWN_EVALUATOR "temporal_config:\n  default_activity_retry_policy: &p "                         \
                  "{maximum_attempts: 4, non_retryable_error_types: [ValueError, RuntimeError]}\n" \
                  "agents:\n"
#define AGENT(name, rest) "  " name ": {input: topic, output: text, " rest "}\n"
#define FLOCKS "evaluator: " FLOCKS_OWN
#define OWNS "evaluator: {name: own, type: MyEvaluator}"
#define ROUTED(config) ", handoff_router: {name: r, " config "}"
#define POLICY(policy) ", temporal_activity_config: {retry_policy: " policy "}"

/* A name is unreachable if it is for all agents that use the list. */
static void a_policy_counts_for_all_who_take_it(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"  {}\n", ""},
        {AGENT("a", FLOCKS), UNREACHABLE ", " ALL_FAILURES},
        {AGENT("a", FLOCKS) AGENT("b", FLOCKS), UNREACHABLE ", " ALL_FAILURES},
        {AGENT("a", OWNS), ""},
        {AGENT("a", FLOCKS) AGENT("b", OWNS), ALL_FAILURES},
        {AGENT("a", OWNS) AGENT("b", FLOCKS), ALL_FAILURES},
        /* an agent with its own policy does not use the flock's ... */
        {AGENT("a", FLOCKS POLICY("{maximum_attempts: 4, non_retryable_error_types: []}")), ""},
        {AGENT("a", FLOCKS)
             AGENT("b", OWNS POLICY("{maximum_attempts: 4, non_retryable_error_types: []}")),
         UNREACHABLE ", " ALL_FAILURES},
        /* ... unless it is the same */
        {AGENT("a", FLOCKS) AGENT("b", OWNS POLICY("*p")), ALL_FAILURES},
        {AGENT("a", FLOCKS) AGENT("b", FLOCKS POLICY("*p")), UNREACHABLE ", " ALL_FAILURES},
        {AGENT("a",
               FLOCKS POLICY("{maximum_attempts: 4, non_retryable_error_types: &l [KeyError]}"))
             AGENT("b", OWNS POLICY("{maximum_attempts: 4, non_retryable_error_types: *l}")),
         ""},
        /* determine_next_agent uses it for every agent */
        {AGENT("a", FLOCKS ROUTED("type: DefaultRouter, config: {hand_off: b}")) AGENT("b", FLOCKS),
         UNREACHABLE ", " ALL_FAILURES},
        {AGENT("a", FLOCKS ROUTED("type: MyRouter")) AGENT("b", FLOCKS), ALL_FAILURES},
        {AGENT("a", FLOCKS ROUTED("type: LLMRouter")) AGENT("b", FLOCKS), ALL_FAILURES},
        {AGENT("a", FLOCKS ROUTED("type: MyRouter") POLICY(
                        "{maximum_attempts: 4, non_retryable_error_types: []}")) AGENT("b", FLOCKS),
         ALL_FAILURES},
    };
    CHECK_TABLE(FLOCKS_POLICY "%s", LANGUAGE_YAML, rows);
}

/* --- fixes --------------------------------------------------------------------------------- */

static void names_are_replaced_in_their_own_style(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {"requests.Timeout", "Timeout", FIX_SAFE},
        {"'requests.Timeout'", "'Timeout'", FIX_SAFE},
        {"\"requests.Timeout\"", "\"Timeout\"", FIX_SAFE},
        {"builtins.IOError", "OSError", FIX_SAFE},
        {"IOError", "OSError", FIX_SAFE},
        {"ValueError()", "ValueError", FIX_SAFE},
        {"'  ValueError '", "'ValueError'", FIX_SAFE},
        {"\"'a.ValueError'()\"", "\"ValueError\"", FIX_SAFE},
        {"valueerror", "ValueError", FIX_UNSAFE},
        {"ValueEror", "ValueError", FIX_UNSAFE},
        {"ioerror", "OSError", FIX_UNSAFE},
        {"TimeoutError", "TemporalTimeout:StartToClose", FIX_UNSAFE},
        {"'TimeoutError'", "'TemporalTimeout:StartToClose'", FIX_UNSAFE},
        {"temporaltimeout:Heartbeat", "", FIX_UNSAFE},
        {"TemporalTimeout:TIMEOUT_TYPE_HEARTBEAT", "", FIX_UNSAFE},
        {"StartToClose", "TemporalTimeout:StartToClose", FIX_UNSAFE},
        {"TemporalTimeout:start-to-close", "TemporalTimeout:StartToClose", FIX_SAFE},
        {"'TemporalTimeout: StartToCloseTimeout'", "'TemporalTimeout:StartToClose'", FIX_SAFE},
        {"TemporalTimeout:Foo", NULL, FIX_SAFE},
        {"Exception", NULL, FIX_SAFE},
        {"ApplicationError", NULL, FIX_SAFE},
        {"NotFoundError", NULL, FIX_SAFE},
        {"class ValueError", NULL, FIX_SAFE},
        {"'ValueError, KeyError'", NULL, FIX_SAFE},
        {"&x requests.Timeout", NULL, FIX_SAFE},
        {"!!str requests.Timeout", NULL, FIX_SAFE},
        {"Timeout, requests.Timeout", "Timeout", FIX_SAFE},
        {"IOError, OSError", "OSError", FIX_SAFE},
    };
    CHECK_FIXES(ENABLED LIST, LANGUAGE_YAML, rows);
}

static void what_cannot_come_is_taken_out(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {"ValueError", "", FIX_UNSAFE},
        {"ValueError, TypeError", "TypeError", FIX_UNSAFE},
        {"TypeError, 'builtins.KeyError'", "TypeError", FIX_UNSAFE},
        {"TemporalTimeout:Heartbeat, TypeError", "TypeError", FIX_UNSAFE},
        {"TimeoutError", "TemporalTimeout:StartToClose", FIX_UNSAFE},
        {"TimeoutError, TemporalTimeout:StartToClose", "TemporalTimeout:StartToClose", FIX_UNSAFE},
        {"RuntimeEror", "RuntimeError", FIX_UNSAFE},
        {"builtins.RuntimeError", "RuntimeError", FIX_UNSAFE},
        {"builtins.TypeError", "TypeError", FIX_UNSAFE},
        {"RuntimeError()", "RuntimeError", FIX_UNSAFE}, /* it ends all retries */
        {"TypeError()", "TypeError", FIX_SAFE},
        {"RuntimeError", NULL, FIX_SAFE},
    };
    CHECK_FIXES(WITH("    evaluator: " FLOCKS_OWN "\n", LISTED), LANGUAGE_YAML, rows);
}

static void an_item_leaves_a_flow_list(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {"A, A", "A", FIX_SAFE},
        {"A, A, B", "A, B", FIX_SAFE},
        {"A, B, A", "A, B", FIX_SAFE},
        {" A , A ", " A ", FIX_SAFE},
        {"A,A,B", "A,B", FIX_SAFE},
        {"A, A,", "A,", FIX_SAFE},
        {"''", "", FIX_UNSAFE},
        {" '' ", "", FIX_UNSAFE},
        {"'',", "", FIX_UNSAFE},
        {"'', A", "A", FIX_UNSAFE},
        {"'',A", "A", FIX_UNSAFE},
        {"\n      A,\n      A\n    ", "\n      A\n    ", FIX_SAFE},
        {"\n      A,\n      A,\n      B\n    ", "\n      A,\n      B\n    ", FIX_SAFE},
        {"\n      A, # a\n      A, # b\n      B\n    ", "\n      A, # a\n      # b\n      B\n    ",
         FIX_SAFE},
        {"\n      A, # a\n      A # b\n    ", "\n      A, # a\n      # b\n    ", FIX_SAFE},
        {"\n      A # a\n      , A\n    ", NULL, FIX_SAFE},
        {"\n      '', # a\n      A\n    ", "\n      # a\n      A\n    ", FIX_UNSAFE},
        {"\n      '' # a\n    ", NULL, FIX_UNSAFE},
        {"A, &x A", NULL, FIX_SAFE},
        {"&x A, *x", "&x A", FIX_SAFE},
        {"TemporalTimeout:ScheduleToStart", "", FIX_SAFE},
        {"A, TemporalTimeout:ScheduleToStart, B", "A, B", FIX_SAFE},
    };
    CHECK_FIXES(ENABLED LIST, LANGUAGE_YAML, rows);
}

static void an_item_leaves_a_block_list(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {"\n    - A\n    - A", "\n    - A", FIX_SAFE},
        {"\n    - A\n    - A\n    - B", "\n    - A\n    - B", FIX_SAFE},
        {"\n      - A\n      - A # again\n      - B", "\n      - A\n      # again\n      - B",
         FIX_SAFE},
        {"\n    - A # a\n    # b\n    -   \"A\"\n    - B", "\n    - A # a\n    # b\n    - B",
         FIX_SAFE},
        {"\n    - ''\n    - B", "\n    - B", FIX_UNSAFE},
        {"\n    - ''", " []", FIX_UNSAFE},
        {"\n    - '' # why", " [] # why", FIX_UNSAFE},
        {" # why\n    - ''", NULL, FIX_UNSAFE},
        {"\n    - A\n    - |-\n      A", NULL, FIX_SAFE},
        {"\r\n    - A\r\n    - A\r\n    - B", "\r\n    - A\r\n    - B", FIX_SAFE},
        {"\n    - &x A\n    - *x", "\n    - &x A", FIX_SAFE},
        {" !!set {A, ''}", NULL, FIX_UNSAFE},
    };
    CHECK_FIXES(ENABLED LINES "name: x\n", LANGUAGE_YAML, rows);
}

static void lists_of_toml_and_json_stay_valid(void **state)
{
    (void)state;
    const FixRow toml[] = {
        {"\"A\", 'A'", "\"A\"", FIX_SAFE},
        {"\"\"", "", FIX_UNSAFE},
        {"\n  \"A\", # a\n  \"A\", # b\n", "\n  \"A\", # a\n  # b\n", FIX_SAFE},
        {"\n  \"A\",\n  \"A\"\n", "\n  \"A\"\n", FIX_SAFE},
        {"'requests.Timeout'", "'Timeout'", FIX_SAFE},
        {"\"TimeoutError\"", "\"TemporalTimeout:StartToClose\"", FIX_UNSAFE},
        {"\"\"\"IOError\"\"\"", NULL, FIX_SAFE},
    };
    const FixRow json[] = {
        {"\"A\", \"A\"", "\"A\"", FIX_SAFE},
        {"\"\", \"A\"", "\"A\"", FIX_UNSAFE},
        {"\"\"", "", FIX_UNSAFE},
        {"\n\"A\",\n\"A\"\n", "\n\"A\"\n", FIX_SAFE},
        {"\n\"A\",\n\"A\",\n\"B\"\n", "\n\"A\",\n\"B\"\n", FIX_SAFE},
        {"\"IOError\"", "\"OSError\"", FIX_SAFE},
    };
    CHECK_FIXES(TOML_ENABLED TOML_LIST, LANGUAGE_TOML, toml);
    CHECK_FIXES(JSON_LIST, LANGUAGE_JSON, json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_name_has_one_rule),
        cmocka_unit_test(a_worker_may_lack_the_agent),
        cmocka_unit_test(a_class_of_java_is_named_in_full),
        cmocka_unit_test(timeouts_are_named_as_the_server_does),
        cmocka_unit_test(names_that_may_be_the_authors_own_are_fine),
        cmocka_unit_test(one_entry_has_one_finding),
        cmocka_unit_test(a_shared_list_is_judged_once),
        cmocka_unit_test(with_one_attempt_the_list_is_dead),
        cmocka_unit_test(flocks_evaluator_has_one_type),
        cmocka_unit_test(other_spellings_are_offered_where_they_help),
        cmocka_unit_test(other_components_may_raise_anything),
        cmocka_unit_test(metrics_fail_with_their_files),
        cmocka_unit_test(a_stream_fails_as_a_group),
        cmocka_unit_test(the_betas_stream_lets_through_what_was_raised),
        cmocka_unit_test(a_policy_counts_for_all_who_take_it),
        cmocka_unit_test(names_are_replaced_in_their_own_style),
        cmocka_unit_test(what_cannot_come_is_taken_out),
        cmocka_unit_test(an_item_leaves_a_flow_list),
        cmocka_unit_test(an_item_leaves_a_block_list),
        cmocka_unit_test(lists_of_toml_and_json_stay_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

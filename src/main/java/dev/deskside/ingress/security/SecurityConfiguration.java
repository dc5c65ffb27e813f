package dev.deskside.ingress.security;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.StatusProblems;
import dev.deskside.ingress.edge.ClientAddresses;
import dev.deskside.ingress.edge.RequestMeaning;
import dev.deskside.ingress.key.AccountSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Spring Security as the hub uses it: no session, no form, no cookie; every request says who it is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountSettings.class)
class SecurityConfiguration {

    private static final long YEAR_IN_SECONDS = 31_536_000;

    @Bean
    SecurityFilterChain everything(
            HttpSecurity http,
            CredentialsFilter credentials,
            OperationAuthorization authorization,
            Refusals refusals,
            IngressSettings settings,
            ProblemWriter problems)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.withObjectPostProcessor(headersFirst())
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .httpStrictTransportSecurity(
                                hsts -> hsts.maxAgeInSeconds(YEAR_IN_SECONDS).includeSubDomains(false))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilter(CrossOrigin.filter(settings.corsOrigins(), problems))
                .addFilterBefore(credentials, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(authorization))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Headers are written before the route runs: afterwards its own thread may be writing the answer already. */
    private static ObjectPostProcessor<HeaderWriterFilter> headersFirst() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /** A measurement per security filter and request costs more than it tells. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CredentialsFilter credentialsFilter(
            Credentials credentials, RequestMeaning meaning, ClientAddresses addresses, Refusals refusals) {
        return new CredentialsFilter(credentials, meaning, addresses, refusals);
    }

    /** Only Spring Security runs the filter: the container must not run it a second time. */
    @Bean
    FilterRegistrationBean<CredentialsFilter> credentialsFilterRegistration(CredentialsFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Paths that can be read in two ways are refused; unknown methods are left to be answered 405. A percent sign may
     * stand in a path, because the container hands paths on as they were sent and everybody decodes them once. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(StatusProblems.of(400), request, response);
    }

    /** There are no users to log in; without this bean Spring Boot would make one. */
    @Bean
    AuthenticationManager noUsers() {
        return authentication -> {
            throw new BadCredentialsException("Keys are the only way in");
        };
    }
}
